using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Vision transformer (Dosovitskiy et al., "An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale",
/// 2020) with timm's state-dict names, numerics and initialisation (linear layers and positions: truncated normal of 0.02).
/// Also the form of DINO, MAE, DINOv2 and the image encoder of CLIP.
/// </summary>
public sealed class VisionTransformer : TokenTransformer
{
    // Tokens start close to zero: timm's choice.
    private const double TokenDeviation = 1e-6;

    /// <summary>Builds a network.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes, rates and variants.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public VisionTransformer(string architecture, VisionTransformerSettings settings, int numClasses = 1000, int inChannels = 3)
        : base(architecture, Checked(architecture, settings, numClasses), rate => new TransformerBlock(settings, rate), numClasses, inChannels)
    {
        Settings = settings;
        RegisterComponents();
        if (pos_embed is not null) init.trunc_normal_(pos_embed, std: 0.02);
        if (cls_token is not null) init.normal_(cls_token, std: TokenDeviation);
        if (reg_token is not null) init.normal_(reg_token, std: TokenDeviation);
        foreach (var linear in this.DepthFirst().OfType<Linear>()) InitialWeights.DrawTruncated(linear);
    }

    /// <summary>What the network was built with.</summary>
    public VisionTransformerSettings Settings { get; }

    internal override void AdaptWeights(WeightMap map)
    {
        VisionTransformerNames.Adapt(map);
        base.AdaptWeights(map);
    }

    private protected override void InitialiseClassifier(Linear classifier) => InitialWeights.DrawTruncated(classifier);
}
