using MedTransfer.Data;

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

    /// <summary>
    /// Self-supervised pretraining without labels, after which the network is fine-tuned or probed by another training. Add
    /// <c>.SelectBy(Metric.ValidationLoss)</c>.
    /// </summary>
    /// <param name="temperature">What the cosines of the embeddings are divided by; above 0.</param>
    /// <param name="projection">The layers between features and loss; an inner layer as long as the features and 128 outputs when null.</param>
    /// <param name="augmentation">The random changes that make the views; <see cref="Augmentation.SimClr"/> when null.</param>
    /// <param name="activationCheckpointing">Whether activations are computed again instead of being kept, for larger batches.</param>
    public static SimClrStrategy SimClr(
        double temperature = 0.5, SimClrProjection? projection = null, Augmentation? augmentation = null, bool activationCheckpointing = false) => new()
    {
        Temperature = temperature,
        Projection = projection ?? new(),
        Augmentation = augmentation ?? Augmentation.SimClr,
        ActivationCheckpointing = activationCheckpointing,
    };
}
