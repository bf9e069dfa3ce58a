using MedTransfer.Core.Training;
using MedTransfer.Models;
using static TorchSharp.torch;

namespace MedTransfer.Core.Evaluation;

/// <summary>A network's own answers: evaluation mode, no gradients.</summary>
internal sealed class NetworkPredictor : IPredictor
{
    private readonly ImageModel _model;
    private readonly LogitForm _form;
    private readonly ComputeMode _mode;

    public NetworkPredictor(ImageModel model, LogitForm form, ComputeMode mode)
    {
        (_model, _form, _mode) = (model, form, mode);
        model.eval();
    }

    /// <summary>Whether the network is disposed with this; default false.</summary>
    public bool OwnsModel { get; init; }

    /// <summary>The network's raw answers <c>[B, K]</c>.</summary>
    public Tensor Logits(Tensor images) => _mode.Logits(_model, images);

    public Tensor Probabilities(Tensor images)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return _form.Probabilities(Logits(images)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        if (OwnsModel) _model.Dispose();
    }
}
