using MedTransfer.Core.Training;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Evaluation;

/// <summary>A network's own answers: evaluation mode, no gradients. It does not own the network.</summary>
internal sealed class NetworkPredictor : IPredictor
{
    private readonly ImageModel _model;
    private readonly Objective _objective;
    private readonly ComputeMode _mode;

    public NetworkPredictor(ImageModel model, Objective objective, ComputeMode mode)
    {
        (_model, _objective, _mode) = (model, objective, mode);
        model.eval();
    }

    /// <summary>The network's raw answers <c>[B, K]</c>.</summary>
    public Tensor Logits(Tensor images) => _mode.Logits(_model, images);

    public Tensor Probabilities(Tensor images)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return _objective.Probabilities(Logits(images)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
    }
}
