using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// EVA and EVA-02 (Fang et al., "EVA-02: A Visual Representation for Neon Genesis", 2023) with timm's state-dict names,
/// numerics and initialisation: truncated normal of 0.02, the last layer of every branch divided by √(2 · its block's
/// number), the classifier a thousandth of it.
/// </summary>
public sealed class Eva : TokenTransformer
{
    private const double ClassifierScale = 0.001;

    private readonly RotaryEmbedding? rope;

    /// <summary>Builds a network.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes, rates and variants.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public Eva(string architecture, EvaSettings settings, int numClasses = 1000, int inChannels = 3)
        : this(architecture, settings, Rotary(Checked(architecture, settings, numClasses)), numClasses, inChannels)
    {
    }

    private Eva(string architecture, EvaSettings settings, RotaryEmbedding? rope, int numClasses, int inChannels)
        : base(architecture, settings, rate => new EvaBlock(settings, rate, rope is null ? null : rope.call), numClasses, inChannels)
    {
        Settings = settings;
        this.rope = rope;
        RegisterComponents();
        foreach (var linear in this.DepthFirst().OfType<Linear>()) InitialWeights.DrawTruncated(linear);
        if (pos_embed is not null) init.trunc_normal_(pos_embed, std: 0.02);
        if (cls_token is not null) init.trunc_normal_(cls_token, std: 0.02);
        if (reg_token is not null) init.trunc_normal_(reg_token, std: 0.02);
        ShrinkBranches();
        if (head is not null) InitialiseClassifier(head);
    }

    /// <summary>What the network was built with.</summary>
    public EvaSettings Settings { get; }

    internal override void AdaptWeights(WeightMap map)
    {
        EvaNames.Adapt(map, Settings.FusedQkv);
        base.AdaptWeights(map);
    }

    private protected override void InitialiseClassifier(Linear classifier)
    {
        InitialWeights.DrawTruncated(classifier);
        using var guard = no_grad();
        classifier.weight.mul_(ClassifierScale);
    }

    private static RotaryEmbedding? Rotary(EvaSettings settings) => settings.RotaryPositions
        ? new(settings.EmbedDim / settings.Heads, settings.Grid, settings.ReferenceGrid, settings.PrefixTokens)
        : null;

    private void ShrinkBranches()
    {
        using var guard = no_grad();
        var block = 0;
        foreach (var layer in blocks.children())
        {
            block++;
            foreach (var (_, weight) in layer.named_parameters().Where(p => p.Item1 is "attn.proj.weight" or "mlp.fc2.weight"))
            {
                weight.div_(Math.Sqrt(2 * block));
            }
        }
    }
}
