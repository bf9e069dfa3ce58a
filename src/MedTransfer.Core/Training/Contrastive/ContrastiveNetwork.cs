using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// A network up to its pooled features, and a projection head of its own: one module, so that checkpoints keep both. Only the
/// head is its own to dispose.
/// </summary>
internal sealed class ContrastiveNetwork : nn.Module<Tensor, Tensor>
{
    private readonly ImageModel encoder;
    private readonly nn.Module<Tensor, Tensor> projection;

    /// <summary>Draws the head's weights from libtorch's random state.</summary>
    public ContrastiveNetwork(ImageModel model, SimClrProjection settings, ComputeMode mode)
        : base(nameof(ContrastiveNetwork))
    {
        encoder = model;
        projection = Head(model.PreLogitsDimension, settings);
        projection.to(mode.Device, mode.Type);
        RegisterComponents();
    }

    /// <summary>The parameters that learn: the network's without its classifier, and the head's.</summary>
    public IReadOnlyList<ParameterGroup> ParameterGroups
    {
        get
        {
            var groups = encoder.ParameterGroups
                .Select(g => new ParameterGroup(g.Name, [.. g.Parameters.Where(p => !encoder.IsClassifier(p.Name))]))
                .Where(g => g.Parameters.Count > 0);
            return [.. groups, new(nameof(projection), [.. projection.named_parameters().Select(p => ($"{nameof(projection)}.{p.Item1}", p.Item2))])];
        }
    }

    /// <summary>Images <c>[B, C, H, W]</c> to embeddings <c>[B, D]</c>.</summary>
    public override Tensor forward(Tensor input)
    {
        using var map = encoder.ForwardFeatures(input);
        using var features = encoder.ForwardHead(map, preLogits: true);
        return projection.call(features);
    }

    protected override void Dispose(bool disposing)
    {
        // With true the base class would dispose the network too, which is the caller's.
        if (disposing) projection.Dispose();
        base.Dispose(disposing: false);
    }

    private static nn.Module<Tensor, Tensor> Head(int features, SimClrProjection settings)
    {
        var hidden = settings.Hidden ?? features;
        return settings.BatchNorm
            ? nn.Sequential(
                nn.Linear(features, hidden, hasBias: false), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, settings.Output, hasBias: false),
                nn.BatchNorm1d(settings.Output))
            : nn.Sequential(nn.Linear(features, hidden), nn.ReLU(), nn.Linear(hidden, settings.Output));
    }
}
