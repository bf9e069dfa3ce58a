namespace MedTransfer.Core.Training;

/// <summary>Transfer strategies by name, for a trainer.</summary>
public static class Transfer
{
    /// <summary>All parameters are trained, from the weights that the network has.</summary>
    public static TransferStrategy FineTune() => new FineTuneStrategy();
}
