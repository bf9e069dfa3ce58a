using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Swin transformer (Liu et al., "Swin Transformer: Hierarchical Vision Transformer using Shifted Windows", 2021) with
/// timm's state-dict names, geometry and initialisation (linear layers and bias tables: truncated normal of 0.02).
/// Index tables and masks are computed, never part of the state dict.
/// </summary>
public sealed class SwinTransformer : ImageModel
{
    private readonly PatchEmbed patch_embed;
    private readonly Sequential layers;
    private readonly LayerNorm norm;
    private readonly PooledHead head;
    private readonly SwinStage[] stages;
    private readonly ModelStage[] taps;

    /// <summary>Builds a network.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes and rates.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public SwinTransformer(string architecture, SwinSettings settings, int numClasses = 1000, int inChannels = 3)
        : base(architecture, numClasses, inChannels, Faults.Given(settings).EmbedDim << (settings.Depths.Count - 1))
    {
        Faults.Refuse(architecture, settings.Faults(numClasses));
        Settings = settings;
        patch_embed = new PatchEmbed(inChannels, settings.EmbedDim, settings.PatchSize);
        var rates = DropPath.Rates(settings.DropPathRate, settings.Depths.Sum());
        var grid = settings.ImageSize / settings.PatchSize;
        stages = new SwinStage[settings.Depths.Count];
        for (int i = 0, first = 0; i < stages.Length; first += settings.Depths[i], i++)
        {
            var map = (grid >> i, grid >> i);
            var dropPaths = rates.AsSpan(first, settings.Depths[i]);
            stages[i] = new SwinStage(settings.EmbedDim << Math.Max(i - 1, 0), settings.EmbedDim << i, settings.Heads[i], map, dropPaths, settings);
        }

        taps = [.. stages.Select((_, i) => new ModelStage($"layers.{i}", settings.EmbedDim << i, settings.PatchSize << i))];
        layers = Sequential(stages);
        norm = LayerNorm(FeatureDimension);
        head = new PooledHead(FeatureDimension, numClasses, settings.DropRate, settings.GlobalPool, channelsLast: true);
        RegisterComponents();
        foreach (var linear in this.DepthFirst().OfType<Linear>()) InitialWeights.DrawTruncated(linear);
    }

    /// <summary>What the network was built with.</summary>
    public SwinSettings Settings { get; }

    /// <inheritdoc/>
    public override int ImageSize => Settings.ImageSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
        [new("stem", "patch_embed"), .. taps.Select(t => new ModelPart(t.Name, t.Name)), new("head", "norm", "head")];

    /// <inheritdoc/>
    public override string ClassifierName => "head.fc";

    /// <inheritdoc/>
    public override string FirstLayerName => "patch_embed.proj";

    /// <summary>The blocks of every stage, for tests of their geometry.</summary>
    internal IReadOnlyList<SwinBlock> BlocksOf(int stage) => stages[stage].Blocks;

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The image has another size than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        RequireSize(x);
        using var scope = NewDisposeScope();
        return norm.call(layers.call(patch_embed.call(x))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) => head.Apply(features, preLogits);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => head.Classify(input);

    /// <inheritdoc/>
    /// <remarks>Maps are taken before the last norm.</remarks>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        RequireSize(x);
        using var patches = patch_embed.call(x);
        return Chain.ChannelsFirst(stages, patches);
    }

    /// <inheritdoc/>
    internal override void AdaptWeights(WeightMap map)
    {
        SwinNames.Adapt(map);
        PatchWeights.Adapt(map, Settings.PatchSize);
        for (var stage = 0; stage < stages.Length; stage++)
        {
            for (var block = 0; block < stages[stage].Blocks.Length; block++)
            {
                FitBias(map, $"layers.{stage}.blocks.{block}.attn.relative_position_bias_table", stages[stage].Blocks[block].WindowSize);
            }
        }
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        if (head.Replace(numClasses, device, type) is { } linear) InitialWeights.DrawTruncated(linear);
    }

    private static void FitBias(WeightMap map, string name, (int Height, int Width) window)
    {
        var rows = ((2L * window.Height) - 1) * ((2 * window.Width) - 1);
        if (!map.Items.TryGetValue(name, out var table) || table.Shape is not [var found, var heads]) return;
        if (found == rows || !RelativePositionBias.IsSquare(found)) return;
        map.Change(name, [rows, heads], $"window {(Math.Sqrt(found) + 1) / 2} to {window.Height}x{window.Width}", t => RelativePositionBias.Resize(t, window));
    }

    private void RequireSize(Tensor x)
    {
        if (Settings.StrictImageSize) Images.RequireSize(this, x, ", or let it take others (StrictImageSize = false)");
        else Images.RequireMultiple(this, x, Settings.PatchSize);
    }
}
