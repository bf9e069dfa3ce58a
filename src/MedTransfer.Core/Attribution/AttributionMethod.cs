using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>A way to tell which pixels speak for a class: a value with its settings. <see cref="Explainer"/> carries it out.</summary>
public abstract record AttributionMethod
{
    private static readonly AttributionMethod[] Known = [new GradCamMethod()];

    private protected AttributionMethod()
    {
    }

    /// <summary>What commands call it, <c>gradcam</c> for example.</summary>
    public abstract string Name { get; }

    /// <summary>What figures call it, <c>Grad-CAM</c> for example.</summary>
    public abstract string Title { get; }

    /// <summary>Grad-CAM (Selvaraju et al. 2017): the channels of a layer, each weighed by its mean gradient.</summary>
    public static AttributionMethod GradCam { get; } = Known[0];

    /// <summary>The names of all methods.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(m => m.Name)];

    /// <summary>Whether it looks at the maps of layers; else at the image's pixels or at attention.</summary>
    internal virtual bool UsesLayers => false;

    /// <summary>The method of a name, with its usual settings.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="InvalidConfigurationException">There is none of this name.</exception>
    public static AttributionMethod Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(Known, m => m.Name == name)
            ?? throw new InvalidConfigurationException($"method: '{name}' is not known; choose from {string.Join(", ", Names)}.{DidYouMean.Sentence(name, Names)}");
    }

    /// <summary>What makes the method impossible on this network, one sentence each.</summary>
    internal virtual IEnumerable<string> FindFaults(TappedNetwork network) => [];

    /// <summary>Explains a batch; runs inside a dispose scope and in evaluation mode, without a gradient unless it asks for one.</summary>
    /// <param name="network">The network with the taps on its layers.</param>
    /// <param name="images"><c>[N, C, H, W]</c>, prepared for the network.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    internal abstract AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation);
}
