using MedTransfer.Core.Features;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Core.Attribution;

/// <summary>
/// Tells where a network looks, a batch at a time.
/// <code>
/// using var explainer = Explainer.For(model, AttributionMethod.GradCam);
/// using var maps = explainer.Explain(images);      // maps.Maps [N, H, W] in 0 … 1
/// </code>
/// It works in evaluation mode, whatever mode the network is in, and leaves its mode, its parameters and their gradients as they
/// are. Disposing it takes its hooks off the network. One thread at a time.
/// </summary>
public sealed class Explainer : IDisposable
{
    private readonly TappedNetwork _network;
    private bool _isDisposed;

    private Explainer(TappedNetwork network, AttributionMethod method)
    {
        (_network, Method) = (network, method);
        var faults = new Configuration.Faults();
        faults.AddRange(method.FindFaults(network));
        try
        {
            faults.Throw($"{method.Title} cannot explain the network");
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The method.</summary>
    public AttributionMethod Method { get; }

    /// <summary>The layers that are looked at; none where the method looks at pixels.</summary>
    public IReadOnlyList<string> Layers => [.. _network.Layers.Select(l => l.Name)];

    /// <summary>The network with its taps.</summary>
    internal TappedNetwork Network => _network;

    /// <summary>An explainer of a model of the zoo.</summary>
    /// <param name="model">The model; it stays the caller's.</param>
    /// <param name="method">The method.</param>
    /// <param name="layers">Names of modules; none chooses the family's usual one. Of several the scaled maps are averaged.</param>
    /// <exception cref="InvalidConfigurationException">The model has no classifier, there is no such layer, or the method cannot explain this model.</exception>
    public static Explainer For(ImageModel model, AttributionMethod method, params IReadOnlyList<string> layers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(layers);
        if (model.NumClasses == 0)
            throw new InvalidConfigurationException($"Model '{model.Architecture}' has no classifier, so nothing can speak for a class; build it with classes.");
        return For((Module<Tensor, Tensor>)model, method, method.UsesLayers && layers.Count == 0 ? ExplainedLayers.Usual(model) : layers);
    }

    /// <summary>An explainer of any network.</summary>
    /// <param name="network">Images <c>[N, C, H, W]</c> to logits <c>[N, K]</c>; it stays the caller's.</param>
    /// <param name="method">The method.</param>
    /// <param name="layers">Names of modules whose outputs are maps <c>[N, C, h, w]</c>; needed by methods that look at layers.</param>
    /// <exception cref="InvalidConfigurationException">There is no such layer, none was named, or the method cannot explain this network.</exception>
    public static Explainer For(Module<Tensor, Tensor> network, AttributionMethod method, params IReadOnlyList<string> layers)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(layers);
        if (method.UsesLayers && layers.Count == 0)
            throw new InvalidConfigurationException($"{method.Title} looks at a layer, and none is named; name one that puts out maps [N, C, h, w].");
        if (!method.UsesLayers && layers.Count > 0)
            throw new InvalidConfigurationException($"{method.Title} looks at no layer, but {string.Join(", ", layers)} was named; leave it out.");
        return new(new(network, ExplainedLayers.Find(network, layers)), method);
    }

    /// <summary>Explains a batch.</summary>
    /// <param name="images"><c>[N, C, H, W]</c>, prepared for the network, of its type and on its device.</param>
    /// <param name="target">What is explained; <see cref="AttributionTarget.Predicted"/> when null.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <returns>The maps; the caller disposes them.</returns>
    /// <exception cref="InvalidConfigurationException">These are no images, or of another type or device than the network, the target does not exist, or a layer puts out no map of them.</exception>
    /// <exception cref="ObjectDisposedException">The explainer was disposed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>A layer that runs several times in a pass, a shared activation for example, is seen the last time.</remarks>
    public AttributionMaps Explain(Tensor images, AttributionTarget? target = null, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(images);
        if (images.dim() != 4 || images.numel() == 0)
            throw new InvalidConfigurationException($"Images must be [N, C, H, W] and at least one; these are [{string.Join(", ", images.shape)}].");
        using var scope = NewDisposeScope();
        if (_network.Network.parameters().FirstOrDefault()?.detach() is { } weight && (images.dtype != weight.dtype || images.device.ToString() != weight.device.ToString()))
            throw new InvalidConfigurationException($"Images are {images.dtype} on {images.device}, the network is {weight.dtype} on {weight.device}; bring them to its type and device.");
        using var guard = no_grad();
        using var evaluation = new EvaluationScope(_network.Network);
        return Method.Explain(_network, images.detach(), target ?? AttributionTarget.Predicted, cancellation).Kept();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _network.Dispose();
    }
}
