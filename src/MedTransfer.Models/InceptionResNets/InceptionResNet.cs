using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Inception-ResNet-v2 (Szegedy et al., "Inception-v4, Inception-ResNet and the Impact of Residual Connections on Learning",
/// 2016), with timm's state-dict names. Weights start as PyTorch's layers draw them, as in timm.
/// </summary>
public sealed class InceptionResNet : ImageModel
{
    /// <summary>The least image that leaves a map: 75 → 37 → 35 → 17 → 15 → 7 → 3 → 1.</summary>
    internal const int SmallestInput = 75;

    private const int Features = 1536;
    private static readonly ModelStage[] Taps =
        [new("conv2d_2b", 64, 2), new("conv2d_4a", 192, 4), new("repeat", 320, 8), new("repeat_1", 1088, 16), new("conv2d_7b", Features, 32)];

    private static readonly string[] Blocks = ["mixed_5b", "repeat", "mixed_6a", "repeat_1", "mixed_7a", "repeat_2", "block8", "conv2d_7b"];

    private readonly FeatureChain chain;
    private readonly double dropRate;
    private readonly GlobalPool pool;
    private Linear? classif;

    /// <summary>Builds the network.</summary>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier.</param>
    /// <param name="globalPool">How the last map becomes a vector.</param>
    /// <exception cref="InvalidConfigurationException">A count or rate is out of range, or the pooling fits no classifier.</exception>
    public InceptionResNet(int numClasses = 1000, int inChannels = 3, double dropRate = 0, GlobalPool globalPool = GlobalPool.Average)
        : base("inception_resnet_v2", numClasses, inChannels, Features)
    {
        Faults.Refuse(Architecture, [.. Faults.OfRate(nameof(dropRate), dropRate), .. Faults.OfPool(globalPool, numClasses)]);
        this.dropRate = dropRate;
        pool = globalPool;
        chain = new FeatureChain(
            ("conv2d_1a", new ConvNormRelu(inChannels, 32, 3, stride: 2)),
            ("conv2d_2a", new ConvNormRelu(32, 32, 3)),
            ("conv2d_2b", new ConvNormRelu(32, 64, 3, padding: 1)),
            ("maxpool_3a", MaxPool2d(3, stride: 2)),
            ("conv2d_3b", new ConvNormRelu(64, 80, 1)),
            ("conv2d_4a", new ConvNormRelu(80, 192, 3)),
            ("maxpool_5a", MaxPool2d(3, stride: 2)),
            ("mixed_5b", InceptionResNetBlocks.Mixed5b(192)),
            ("repeat", Repeat(10, () => InceptionResNetBlocks.Block35(320))),
            ("mixed_6a", InceptionResNetBlocks.Mixed6a(320)),
            ("repeat_1", Repeat(20, () => InceptionResNetBlocks.Block17(1088))),
            ("mixed_7a", InceptionResNetBlocks.Mixed7a(1088)),
            ("repeat_2", Repeat(9, () => InceptionResNetBlocks.Block8(2080, 0.2, endsWithRelu: true))),
            ("block8", InceptionResNetBlocks.Block8(2080, 1, endsWithRelu: false)),
            ("conv2d_7b", new ConvNormRelu(2080, Features, 1)));
        chain.RegisterIn(this);
        classif = Classifiers.Of(Features, numClasses);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int ImageSize => 299;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => Taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "conv2d_1a", "conv2d_2a", "conv2d_2b", "conv2d_3b", "conv2d_4a"),
        .. Blocks.Select(b => new ModelPart(b, b)), new("head", nameof(classif)),
    ];

    /// <inheritdoc/>
    public override string ClassifierName => nameof(classif);

    /// <inheritdoc/>
    public override string FirstLayerName => "conv2d_1a.conv";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are smaller than 75 pixels or have other channels.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, SmallestInput);
        return chain.Run(x);
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) =>
        Classifiers.Apply(features, pool, dropRate, training, preLogits ? null : classif);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, dropRate, training, classif);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, SmallestInput);
        return chain.RunTo(x, Taps.Select(t => t.Name));
    }

    /// <inheritdoc/>
    /// <remarks>Cadene's files call the classifier <c>last_linear</c>.</remarks>
    internal override void AdaptWeights(WeightMap map) => CadeneNames.Adapt(map, nameof(classif));

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) =>
        classif = Classifiers.Renew(this, nameof(classif), classif, Features, numClasses, device, type);

    private static Sequential Repeat(int count, Func<Module<Tensor, Tensor>> block) =>
        Sequential(Enumerable.Range(0, count).Select(_ => block()));
}
