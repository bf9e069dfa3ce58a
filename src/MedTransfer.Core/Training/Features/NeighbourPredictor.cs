using MedTransfer.Core.Evaluation;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Answers of the nearest training images. It owns the index.</summary>
internal sealed class NeighbourPredictor(ImageModel model, ComputeMode mode, NeighbourIndex index) : IPredictor
{
    public NeighbourIndex Index => index;

    /// <summary>Whether the network is disposed with it.</summary>
    public bool OwnsModel { get; init; }

    /// <summary>The feature vectors <c>[B, F]</c> of images; the network must be in evaluation mode.</summary>
    public static Tensor Features(ImageModel model, ComputeMode mode, Tensor images) => mode.Run(
        input =>
        {
            using var map = model.ForwardFeatures(input);
            return model.ForwardHead(map, preLogits: true);
        },
        images);

    public Tensor Probabilities(Tensor images)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        model.eval();
        return index.Probabilities(Features(model, mode, images.to(mode.Device))).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        index.Dispose();
        if (OwnsModel) model.Dispose();
    }
}
