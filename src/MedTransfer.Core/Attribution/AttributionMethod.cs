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

    /// <summary>Saliency (Simonyan et al. 2013): the largest absolute gradient over a pixel's channels.</summary>
    public static AttributionMethod Saliency { get; } = new SaliencyMethod();

    /// <summary>Gradient times pixel, summed over channels; the map shows its positive part.</summary>
    public static AttributionMethod GradientTimesInput { get; } = new GradientTimesInputMethod();

    /// <summary>Guided backpropagation (Springenberg et al. 2014): a gradient of which every ReLU lets back only what is positive. Sharp, but nearly blind to the class.</summary>
    public static AttributionMethod GuidedBackprop { get; } = new GuidedBackpropMethod();

    /// <summary>Guided Grad-CAM (Selvaraju et al. 2017): guided backpropagation times Grad-CAM.</summary>
    public static AttributionMethod GuidedGradCam { get; } = new GuidedGradCamMethod();

    /// <summary>The names of all methods.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Select(m => m.Name)];

    private static IReadOnlyList<AttributionMethod> Known { get; } =
    [
        GradCam, GradCamPlusPlus, HiResCam, LayerCam, XGradCam, EigenCam, EigenGradCam, ElementWiseGradCam, ScoreCam,
        Saliency, GradientTimesInput, GuidedBackprop, GuidedGradCam, IntegratedGradients(), Occlusion(), Rollout(),
    ];

    /// <summary>Whether the map is of the class that is asked for; attention rollout shows the same for every class.</summary>
    public virtual bool IsOfClass => true;

    /// <summary>Whether it looks at the maps of layers; else at the image's pixels or at attention.</summary>
    internal virtual bool UsesLayers => false;

    /// <summary>
    /// Integrated gradients (Sundararajan et al. 2017): what each pixel adds to the score between a baseline and the image. The raw
    /// values add up to the difference of both scores; <see cref="AttributionMaps.Gaps"/> tells how nearly.
    /// </summary>
    /// <param name="steps">Points on the way, the middles of equal steps; default 50.</param>
    /// <param name="baseline">Where the way begins; default <see cref="PixelBaseline.Zero"/>.</param>
    /// <exception cref="InvalidConfigurationException">There is no step.</exception>
    public static AttributionMethod IntegratedGradients(int steps = 50, PixelBaseline? baseline = null) => steps >= 1
        ? new IntegratedGradientsMethod(steps, baseline ?? PixelBaseline.Zero)
        : throw new InvalidConfigurationException($"steps: must be at least 1, found {steps}.");

    /// <summary>Occlusion (Zeiler and Fergus 2013): by how much the score falls where a window hides the image. Needs no gradient, but a pass for each window.</summary>
    /// <param name="window">The window's side in pixels; null is an eighth of the image's shorter side.</param>
    /// <param name="stride">Pixels from window to window; null is half the window.</param>
    /// <param name="fill">What is seen in the window; default <see cref="PixelBaseline.Zero"/>.</param>
    /// <exception cref="InvalidConfigurationException">A number is below 1, or windows leave pixels out; all faults are listed.</exception>
    public static AttributionMethod Occlusion(int? window = null, int? stride = null, PixelBaseline? fill = null)
    {
        var faults = new Configuration.Faults();
        faults.Require(window is not < 1, $"window: must be at least 1 pixel, found {window}.");
        faults.Require(stride is not < 1, $"stride: must be at least 1 pixel, found {stride}.");
        faults.Require(!(stride > window), $"stride: {stride} pixels would leave out some between windows of {window}; choose {window} or less.");
        faults.Throw("Occlusion is not possible");
        return new OcclusionMethod(window, stride, fill ?? PixelBaseline.Zero);
    }

    /// <summary>Attention rollout (Abnar and Zuidema 2020): where a vision transformer's tokens come from. It is the same for every class.</summary>
    /// <param name="heads">How the heads' attention becomes one; default the mean.</param>
    /// <param name="discard">Share of each block's weights, the smallest, that count as none, from 0 to below 1; default 0.</param>
    /// <exception cref="InvalidConfigurationException">The share is out of range.</exception>
    public static AttributionMethod Rollout(HeadFusion heads = HeadFusion.Mean, double discard = 0) => discard is >= 0 and < 1
        ? new RolloutMethod(heads, discard)
        : throw new InvalidConfigurationException($"discard: must be from 0 to below 1, found {discard}.");

    /// <summary>The method of a name, with its usual settings.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="InvalidConfigurationException">There is none of this name.</exception>
    public static AttributionMethod Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known.FirstOrDefault(m => m.Name == name)
            ?? throw new InvalidConfigurationException($"method: '{name}' is not known; choose from {string.Join(", ", Names)}.{DidYouMean.Sentence(name, Names)}");
    }

    /// <summary>What its maps show where that is not what speaks for the class; null where it is.</summary>
    internal virtual string? Shows => null;

    /// <summary>What makes the method impossible on this network, one sentence each.</summary>
    internal virtual IEnumerable<string> FindFaults(TappedNetwork network) => [];

    /// <summary>Explains a batch; runs inside a dispose scope and in evaluation mode, without a gradient unless it asks for one.</summary>
    /// <param name="network">The network with the taps on its layers.</param>
    /// <param name="images"><c>[N, C, H, W]</c>, prepared for the network.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    internal abstract AttributionMaps Explain(TappedNetwork network, Tensor images, AttributionTarget target, CancellationToken cancellation);
}
