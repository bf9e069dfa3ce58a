using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>A network with taps on some of its layers.</summary>
internal sealed class TappedNetwork : IDisposable
{
    private readonly List<LayerTap> _taps;

    public TappedNetwork(Module<Tensor, Tensor> network, IEnumerable<TappedLayer> layers)
    {
        Network = network;
        _taps = [.. layers.Select(l => new LayerTap(l))];
    }

    /// <summary>Images to logits.</summary>
    public Module<Tensor, Tensor> Network { get; }

    /// <summary>The watched layers.</summary>
    public IReadOnlyList<TappedLayer> Layers => [.. _taps.Select(t => t.Layer)];

    /// <summary>The network's answer; the taps do nothing.</summary>
    public Tensor Logits(Tensor images) => Network.call(images);

    /// <summary>Runs the network and shows what its watched layers put out.</summary>
    /// <param name="images"><c>[N, C, H, W]</c>.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="withGradients">
    /// Whether the score's gradient is wanted. The graph begins at the first watched layer: what lies before it costs no memory and
    /// no backward pass, and nothing reaches a parameter's own gradient.
    /// </param>
    /// <returns>Everything in the current dispose scope and without a graph.</returns>
    public LayerViews See(Tensor images, AttributionTarget target, bool withGradients)
    {
        var home = CurrentDisposeScope!;
        var seen = new Tensor?[_taps.Count];
        IDisposable? recording = null;
        try
        {
            for (var i = 0; i < _taps.Count; i++)
            {
                var place = i;
                _taps[i].Watch(output =>
                {
                    if (withGradients) recording ??= set_grad_enabled(true);

                    // Behind frozen layers beside the first one no graph leads here: it begins here too.
                    var begins = withGradients && !output.requires_grad;
                    seen[place] = (begins ? output.detach().requires_grad_() : output.alias()).MoveToOtherDisposeScope(home);

                    // The next layer may write into its input, or dispose it: it gets a copy.
                    return seen[place]!.clone();
                });
            }

            var logits = Network.call(images);
            var missed = Array.FindIndex(seen, s => s is null);
            if (missed >= 0)
                throw new InvalidConfigurationException($"layer: '{_taps[missed].Layer.Name}' is not called when the network answers; choose another.");
            var classes = target.Resolve(logits);
            var gradients = withGradients ? Gradients(AttributionTarget.Scores(logits, classes), seen!) : null;
            return new(logits.detach(), classes, [.. _taps.Select((t, i) => new LayerView(
                t.Layer.ToMaps(seen[i]!.detach(), images), gradients is null ? null : t.Layer.ToMaps(gradients[i], images)))]);
        }
        finally
        {
            recording?.Dispose();
            foreach (var tap in _taps) tap.Watch(null);
        }
    }

    public void Dispose()
    {
        foreach (var tap in _taps) tap.Dispose();
    }

    /// <summary>Of the sum over the batch: images do not see each other in evaluation mode.</summary>
    private static Tensor[] Gradients(Tensor scores, Tensor[] activations)
    {
        var gradients = autograd.grad([scores.sum()], activations, allow_unused: true);
        return [.. activations.Select((a, i) => gradients[i] is { } g && !g.IsInvalid ? g : zeros_like(a))];
    }
}
