using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// The image encoder of Segment Anything (Kirillov et al., "Segment Anything", 2023), a vision transformer with windows (Li et
/// al., "Exploring Plain Vision Transformer Backbones for Object Detection", 2022), with timm's state-dict names and numerics.
/// Images of any multiple of the patch are taken: position embeddings are resized in the forward pass.
/// </summary>
public sealed class SegmentAnythingEncoder : ImageModel
{
    private readonly Parameter? pos_embed;
    private readonly PatchEmbed patch_embed;
    private readonly Sequential blocks;
    private readonly Module<Tensor, Tensor> neck;
    private readonly PooledHead head;
    private readonly SegmentAnythingBlock[] layers;
    private readonly ModelStage[] taps;

    /// <summary>Builds a network.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes, rates and variants.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public SegmentAnythingEncoder(string architecture, SegmentAnythingSettings settings, int numClasses = 1000, int inChannels = 3)
        : base(architecture, numClasses, inChannels, Faults.Given(settings).LastChannels)
    {
        Faults.Refuse(architecture, settings.Faults(numClasses));
        Settings = settings;
        var (channels, grid) = (settings.EmbedDim, settings.Grid);
        patch_embed = new PatchEmbed(inChannels, channels, settings.PatchSize, hasNorm: false);
        pos_embed = settings.AbsolutePositions ? new Parameter(zeros(1, grid, grid, channels)) : null;
        layers = [.. DropPath.Rates(settings.DropPathRate, settings.Depth).Select((rate, i) => new SegmentAnythingBlock(settings, i, rate))];
        blocks = Sequential(layers);
        neck = settings.NeckChannels is { } width
            ? Sequential(
                Conv2d(channels, width, 1, bias: false), new ChannelNorm(width),
                Conv2d(width, width, 3, padding: 1, bias: false), new ChannelNorm(width))
            : new ChannelNorm(channels);
        head = new PooledHead(FeatureDimension, numClasses, settings.DropRate, settings.GlobalPool, channelsLast: false);
        taps = [.. layers.Select((_, i) => new ModelStage($"blocks.{i}", channels, settings.PatchSize))];
        RegisterComponents();
    }

    /// <summary>What the network was built with.</summary>
    public SegmentAnythingSettings Settings { get; }

    /// <inheritdoc/>
    public override int ImageSize => Settings.ImageSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
        [new("stem", "patch_embed", "pos_embed"), .. taps.Select(t => new ModelPart(t.Name, t.Name)), new("head", "neck", "head")];

    /// <inheritdoc/>
    public override string ClassifierName => "head.fc";

    /// <inheritdoc/>
    public override string FirstLayerName => "patch_embed.proj";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The image's size is no multiple of the patch.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        using var scope = NewDisposeScope();
        return neck.call(blocks.call(Embed(x)).permute(0, 3, 1, 2)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) => head.Apply(features, preLogits);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => head.Classify(input);

    /// <inheritdoc/>
    /// <remarks>Maps are taken before the neck.</remarks>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        using var patches = Embed(x);
        return Chain.ChannelsFirst(layers, patches);
    }

    internal override void AdaptWeights(WeightMap map)
    {
        SegmentAnythingWeights.Rename(map);
        PatchWeights.Adapt(map, Settings.PatchSize);
        SegmentAnythingWeights.FitPositions(map, Settings);
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) => head.Replace(numClasses, device, type);

    private Tensor Embed(Tensor x)
    {
        Images.RequireMultiple(this, x, Settings.PatchSize);
        using var scope = NewDisposeScope();
        var y = patch_embed.call(x);
        if (pos_embed is null) return y.contiguous().MoveToOuterDisposeScope();
        var grid = ((int)y.shape[1], (int)y.shape[2]);
        var positions = grid == (Settings.Grid, Settings.Grid) ? pos_embed : PositionEmbedding.ResizeMap(pos_embed, grid);
        return (y + positions).contiguous().MoveToOuterDisposeScope();
    }
}
