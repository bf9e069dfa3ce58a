using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Xception (Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", 2017) as timm's <c>legacy_xception</c>,
/// the port of the Keras network, with its state-dict names. Convolutions start from a Kaiming normal by fan-out.
/// </summary>
public sealed class Xception : ImageModel
{
    /// <summary>The least image that leaves a map after the two unpadded convolutions: 7 → 3 → 1.</summary>
    internal const int SmallestInput = 7;

    private const int Middle = 728;
    private const int Features = 2048;
    private static readonly ModelStage[] Taps =
    [
        new("act2", 64, 2), new("block2.rep.0", 128, 4), new("block3.rep.0", 256, 8), new("block12.rep.0", Middle, 16), new("act4", Features, 32),
    ];

    // Three of the stages are the rectified inputs of blocks: what comes out of these layers, and a ReLU.
    private static readonly string[] Ends = ["act2", "block1", "block2", "block11", "act4"];

    private readonly FeatureChain chain;
    private readonly double dropRate;
    private readonly GlobalPool pool;
    private Linear? fc;

    /// <summary>Builds the network.</summary>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier.</param>
    /// <param name="globalPool">How the last map becomes a vector.</param>
    /// <exception cref="InvalidConfigurationException">A count or rate is out of range, or the pooling fits no classifier.</exception>
    public Xception(int numClasses = 1000, int inChannels = 3, double dropRate = 0, GlobalPool globalPool = GlobalPool.Average)
        : base("legacy_xception", numClasses, inChannels, Features)
    {
        Faults.Refuse(Architecture, [.. Faults.OfRate(nameof(dropRate), dropRate), .. Faults.OfPool(globalPool, numClasses)]);
        this.dropRate = dropRate;
        pool = globalPool;
        chain = new FeatureChain(
        [
            ("conv1", Conv2d(inChannels, 32, 3, stride: 2, bias: false)), ("bn1", BatchNorm2d(32)), ("act1", ReLU(inplace: true)),
            ("conv2", Conv2d(32, 64, 3, bias: false)), ("bn2", BatchNorm2d(64)), ("act2", ReLU(inplace: true)),
            ("block1", new XceptionBlock([64, 128, 128], stride: 2, startsWithRelu: false)),
            ("block2", new XceptionBlock([128, 256, 256], stride: 2)),
            ("block3", new XceptionBlock([256, Middle, Middle], stride: 2)),
            .. Enumerable.Range(4, 8).Select(i => ($"block{i}", (Module<Tensor, Tensor>)new XceptionBlock([Middle, Middle, Middle, Middle]))),
            ("block12", new XceptionBlock([Middle, Middle, 1024], stride: 2)),
            ("conv3", new SeparableConv(1024, 1536)), ("bn3", BatchNorm2d(1536)), ("act3", ReLU(inplace: true)),
            ("conv4", new SeparableConv(1536, Features)), ("bn4", BatchNorm2d(Features)), ("act4", ReLU(inplace: true)),
        ]);
        chain.RegisterIn(this);
        fc = Classifiers.Of(Features, numClasses);
        RegisterComponents();
        InitialWeights.Draw(this.DepthFirst().OfType<Conv2d>());
    }

    /// <inheritdoc/>
    public override int ImageSize => 299;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => Taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "conv1", "bn1", "conv2", "bn2"),
        .. Enumerable.Range(1, 12).Select(i => new ModelPart($"block{i}", $"block{i}")),
        new("conv3", "conv3", "bn3"), new("conv4", "conv4", "bn4"), new("head", nameof(fc)),
    ];

    /// <inheritdoc/>
    public override string ClassifierName => nameof(fc);

    /// <inheritdoc/>
    public override string FirstLayerName => "conv1";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are smaller than 7 pixels or have other channels.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, SmallestInput);
        return chain.Run(x);
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) =>
        Classifiers.Apply(features, pool, dropRate, training, preLogits ? null : fc);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, dropRate, training, fc);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, SmallestInput);
        using var scope = NewDisposeScope();
        var maps = chain.RunTo(x, Ends);
        return [.. maps.Select((map, i) => (Ends[i] == Taps[i].Name ? map : map.relu()).MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    /// <remarks>Cadene's files call the classifier <c>last_linear</c> and may hold 1×1 convolutions as matrices.</remarks>
    internal override void AdaptWeights(WeightMap map)
    {
        CadeneNames.Adapt(map, nameof(fc));
        foreach (var name in map.Items.Keys.Where(n => n.EndsWith("pointwise.weight", StringComparison.Ordinal)).ToList())
        {
            if (map.ShapeOf(name) is [var output, var input]) map.Reshape(name, output, input, 1, 1);
        }
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) =>
        fc = Classifiers.Renew(this, nameof(fc), fc, Features, numClasses, device, type);
}
