namespace MedTransfer.Core.Training;

/// <summary>Transfer strategies by name, for a trainer.</summary>
public static class Transfer
{
    /// <summary>All parameters are trained, from the weights that the network has.</summary>
    public static TransferStrategy FineTune() => new FineTuneStrategy();

    /// <summary>The parts from the input up to the named one stay as they are, those behind it are trained.</summary>
    /// <param name="part">The last frozen part: the name of one of the network's <see cref="Models.ImageModel.Parts"/>.</param>
    public static FreezeUpToStrategy FreezeUpTo(string part) => new() { Part = part };

    /// <summary>Only the classifier is trained, on features that are computed once where nothing changes the images.</summary>
    public static LinearProbeStrategy LinearProbe() => new();

    /// <summary>Nothing is trained: the training images whose features are nearest vote.</summary>
    /// <param name="k">Neighbours that vote, at least 1 and at most the training images.</param>
    public static KNearestStrategy KNearest(int k = 11) => new() { K = k };

    /// <summary>The head learns first, and every few epochs the next part towards the input joins it.</summary>
    /// <param name="everyEpochs">Epochs between two parts, at least 1.</param>
    /// <param name="start">The part from which on to the output the network learns in the first epochs.</param>
    public static GradualUnfreezeStrategy GradualUnfreeze(int everyEpochs = 1, string start = "head") => new() { EveryEpochs = everyEpochs, Start = start };
}
