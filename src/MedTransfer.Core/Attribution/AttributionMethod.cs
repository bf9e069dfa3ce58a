using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>A way to tell which pixels speak for a class: a value with its settings. <see cref="Explainer"/> carries it out.</summary>
public abstract record AttributionMethod
{
    private protected AttributionMethod()
    {
    }

    /// <summary>What commands call it, <c>gradcam</c> for example.</summary>
    public abstract string Name { get; }

    /// <summary>What figures call it, <c>Grad-CAM</c> for example.</summary>
    public abstract string Title { get; }

    /// <summary>Grad-CAM (Selvaraju et al. 2017): the channels of a layer, each weighed by its mean gradient.</summary>
    public static AttributionMethod GradCam { get; } = new GradCamMethod();

    /// <summary>Grad-CAM++ (Chattopadhyay et al. 2017): weights that find several objects of one class.</summary>
    public static AttributionMethod GradCamPlusPlus { get; } = new GradCamPlusPlusMethod();

    /// <summary>HiResCAM (Draelos and Carin 2020): gradient times activation at every position; shows only what the score used.</summary>
    public static AttributionMethod HiResCam { get; } = new HiResCamMethod();

    /// <summary>LayerCAM (Jiang et al. 2021): positive gradients weigh every position; suits early layers too.</summary>
    public static AttributionMethod LayerCam { get; } = new LayerCamMethod();

    /// <summary>XGrad-CAM (Fu et al. 2020): a channel's weight is its gradient's mean, weighed by its activations.</summary>
    public static AttributionMethod XGradCam { get; } = new XGradCamMethod();

    /// <summary>EigenCAM (Muhammad and Yeasin 2020): the first principal component of a layer, turned so that it rises with what speaks for the class.</summary>
    public static AttributionMethod EigenCam { get; } = new EigenCamMethod();

    /// <summary>EigenGradCAM: the first principal component of gradient times activation, turned so that it rises with their sum.</summary>
    public static AttributionMethod EigenGradCam { get; } = new EigenGradCamMethod();

    /// <summary>Element-wise Grad-CAM: the positive part of gradient times activation.</summary>
    public static AttributionMethod ElementWiseGradCam { get; } = new ElementWiseGradCamMethod();

    /// <summary>Score-CAM (Wang et al. 2019): channels weighed by the score of the image seen through them. Needs no gradient, but a pass for each channel.</summary>
    public static AttributionMethod ScoreCam { get; } = new ScoreCamMethod();

    /// <summary>The names of all methods.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Select(m => m.Name)];

    private static IReadOnlyList<AttributionMethod> Known { get; } =
    [
        GradCam, GradCamPlusPlus, HiResCam, LayerCam, XGradCam, EigenCam, EigenGradCam, ElementWiseGradCam, ScoreCam,
    ];

    /// <summary>Whether it looks at the maps of layers; else at the image's pixels or at attention.</summary>
    internal virtual bool UsesLayers => false;

    /// <summary>The method of a name, with its usual settings.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="InvalidConfigurationException">There is none of this name.</exception>
    public static AttributionMethod Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known.FirstOrDefault(m => m.Name == name)
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
