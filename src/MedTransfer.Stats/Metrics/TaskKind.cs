namespace MedTransfer.Stats;

/// <summary>The four kinds of task in MedMNIST; they decide how scores become an AUC and an accuracy.</summary>
public enum TaskKind
{
    /// <summary>Two classes; one score per sample, or one per class.</summary>
    BinaryClass,

    /// <summary>One of several classes; a score per class.</summary>
    MultiClass,

    /// <summary>One of several ordered classes; MedMNIST evaluates it as <see cref="MultiClass"/>.</summary>
    OrdinalRegression,

    /// <summary>Any number of labels per sample; a score per label.</summary>
    MultiLabel,
}
