using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// A transformer on the patches of an image: embedded patches behind prefix tokens (class token, registers), learned
/// positions, blocks, a norm before or after pooling, a linear classifier. Names are timm's.
/// </summary>
public abstract class TokenTransformer : ImageModel
{
    private protected readonly Parameter? cls_token;
    private protected readonly Parameter? reg_token;
    private protected readonly Parameter? pos_embed;
    private protected readonly PatchEmbed patch_embed;
    private protected readonly LayerNorm? norm_pre;
    private protected readonly Sequential blocks;
    private protected readonly LayerNorm? norm;
    private protected readonly LayerNorm? fc_norm;
    private protected Linear? head;
    private readonly TokenTransformerSettings common;
    private readonly Module<Tensor, Tensor>[] layers;
    private readonly ModelStage[] taps;

    private protected TokenTransformer(
        string architecture, TokenTransformerSettings settings, Func<double, Module<Tensor, Tensor>> block, int numClasses, int inChannels)
        : base(architecture, numClasses, inChannels, settings.EmbedDim)
    {
        common = settings;
        var channels = settings.EmbedDim;
        patch_embed = new PatchEmbed(inChannels, channels, settings.PatchSize, hasNorm: false, hasBias: !settings.HasPreNorm);
        cls_token = settings.ClassToken ? new Parameter(zeros(1, 1, channels)) : null;
        reg_token = settings.RegisterTokens > 0 ? new Parameter(zeros(1, settings.RegisterTokens, channels)) : null;
        pos_embed = settings.HasPositions ? new Parameter(zeros(1, settings.EmbeddedPrefix + (settings.Grid * settings.Grid), channels)) : null;
        norm_pre = settings.HasPreNorm ? LayerNorm(channels, settings.NormEpsilon) : null;
        layers = [.. DropPath.Rates(settings.DropPathRate, settings.Depth).Select(block)];
        blocks = Sequential(layers);
        norm = settings.NormsPooled ? null : LayerNorm(channels, settings.NormEpsilon);
        fc_norm = settings.NormsPooled ? LayerNorm(channels, settings.NormEpsilon) : null;
        head = Classifiers.Of(channels, numClasses);
        taps = [.. Enumerable.Range(0, settings.Depth).Select(i => new ModelStage($"blocks.{i}", channels, settings.PatchSize))];
    }

    /// <summary>What the network was built with, as far as all transformers on tokens have it.</summary>
    public TokenTransformerSettings TokenSettings => common;

    /// <inheritdoc/>
    public override int ImageSize => common.ImageSize;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "patch_embed", "cls_token", "reg_token", "pos_embed", "norm_pre"),
        .. taps.Select(t => new ModelPart(t.Name, t.Name)),
        new("head", "norm", "fc_norm", "head"),
    ];

    /// <inheritdoc/>
    public override string ClassifierName => "head";

    /// <inheritdoc/>
    public override string FirstLayerName => "patch_embed.proj";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The image has another size than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = blocks.call(Embed(x));
        return (norm is null ? y : norm.call(y)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        using var scope = NewDisposeScope();
        var y = TokenPooling.Apply(features, common.GlobalPool, common.PrefixTokens);
        if (fc_norm is not null) y = fc_norm.call(y);
        return Classifiers.Apply(y, common.DropRate, training, preLogits ? null : head).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, common.DropRate, training, head);

    /// <inheritdoc/>
    /// <remarks>The patches behind every block, without prefix tokens and before the last norm.</remarks>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = Embed(x);
        var (height, width) = (x.shape[2] / common.PatchSize, x.shape[3] / common.PatchSize);
        var maps = new Tensor[layers.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            y = layers[i].call(y);
            maps[i] = y.narrow(1, common.PrefixTokens, height * width).transpose(1, 2).reshape(y.shape[0], -1, height, width)
                .MoveToOuterDisposeScope();
        }

        return maps;
    }

    internal override void AdaptWeights(WeightMap map)
    {
        PatchWeights.Adapt(map, common.PatchSize);
        PositionWeights.Adapt(map, common);
        FinalNorm.Adapt(map, isPooled: common.NormsPooled);
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        head = Classifiers.Renew(this, nameof(head), head, FeatureDimension, numClasses, device, type);
        if (head is not null) InitialiseClassifier(head);
    }

    private protected abstract void InitialiseClassifier(Linear classifier);

    private protected static T Checked<T>(string architecture, T settings, int numClasses)
        where T : TokenTransformerSettings
    {
        Faults.Refuse(architecture, Faults.Given(settings).Faults(numClasses));
        return settings;
    }

    private Tensor Embed(Tensor x)
    {
        if (common.TakesAnySize) Images.RequireMultiple(this, x, common.PatchSize);
        else Images.RequireSize(this, x);
        using var scope = NewDisposeScope();
        var patches = patch_embed.call(x);
        var grid = ((int)patches.shape[1], (int)patches.shape[2]);
        patches = patches.flatten(1, 2);
        var positions = Positions(grid);
        if (positions is not null && common.NoEmbedClass) patches += positions;
        Tensor[] tokens = [.. Prefix(patches.shape[0]), patches];
        var y = tokens.Length > 1 ? cat(tokens, 1) : patches.contiguous();
        if (positions is not null && !common.NoEmbedClass) y += positions;
        return (norm_pre is null ? y : norm_pre.call(y)).MoveToOuterDisposeScope();
    }

    private IEnumerable<Tensor> Prefix(long count)
    {
        if (cls_token is not null) yield return cls_token.expand(count, -1, -1);
        if (reg_token is not null) yield return reg_token.expand(count, -1, -1);
    }

    private Tensor? Positions((int, int) grid) =>
        pos_embed is null || grid == (common.Grid, common.Grid)
            ? pos_embed
            : PositionEmbedding.Resize(pos_embed, (common.Grid, common.Grid), grid, common.EmbeddedPrefix);
}
