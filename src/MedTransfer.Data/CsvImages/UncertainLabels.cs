namespace MedTransfer.Data;

/// <summary>
/// What a finding counts as that its report left open (-1 in CheXpert's table): the policies U-Zeros, U-Ones and U-Ignore of
/// Irvin et al., "CheXpert", AAAI 2019.
/// </summary>
public enum UncertainLabels
{
    /// <summary>Absent.</summary>
    Zeros,

    /// <summary>Present.</summary>
    Ones,

    /// <summary>Not known: <see cref="ImageSplit.Unlabelled"/>, left out of loss and metrics.</summary>
    Ignore,
}
