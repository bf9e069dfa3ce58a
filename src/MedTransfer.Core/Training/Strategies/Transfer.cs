namespace MedTransfer.Core.Training;

/// <summary>Transfer strategies by name, for a trainer.</summary>
public static class Transfer
{
    /// <summary>All parameters are trained, from the weights that the network has.</summary>
    public static TransferStrategy FineTune() => new FineTuneStrategy();

    /// <summary>The parts from the input up to the named one stay as they are, those behind it are trained.</summary>
    /// <param name="part">The last frozen part: the name of one of the network's <see cref="Models.ImageModel.Parts"/>.</param>
    public static FreezeUpToStrategy FreezeUpTo(string part) => new() { Part = part };

    /// <summary>The head learns first, and every few epochs the next part towards the input joins it.</summary>
    /// <param name="everyEpochs">Epochs between two parts, at least 1.</param>
    /// <param name="start">The part from which on to the output the network learns in the first epochs.</param>
    public static GradualUnfreezeStrategy GradualUnfreeze(int everyEpochs = 1, string start = "head") => new() { EveryEpochs = everyEpochs, Start = start };
}
