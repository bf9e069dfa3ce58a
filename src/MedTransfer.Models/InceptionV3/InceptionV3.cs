using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Inception-v3 (Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", 2015), with the state-dict names
/// of timm and torchvision, without the auxiliary classifier (files that carry one load; it is ignored). Convolutions that
/// stride and those of the stem are not padded. Weights start as a normal of deviation 0.1, truncated at ±2, as timm's do.
/// </summary>
public sealed class InceptionV3 : ImageModel
{
    /// <summary>The least image that leaves a map: 75 → 37 → 35 → 17 → 15 → 7 → 3 → 1.</summary>
    internal const int SmallestInput = 75;

    private const int Features = 2048;
    private static readonly ModelStage[] Taps =
        [new("Conv2d_2b_3x3", 64, 2), new("Conv2d_4a_3x3", 192, 4), new("Mixed_5d", 288, 8), new("Mixed_6e", 768, 16), new("Mixed_7c", Features, 32)];

    private static readonly string[] Blocks =
        ["Mixed_5b", "Mixed_5c", "Mixed_5d", "Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e", "Mixed_7a", "Mixed_7b", "Mixed_7c"];

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
    public InceptionV3(int numClasses = 1000, int inChannels = 3, double dropRate = 0, GlobalPool globalPool = GlobalPool.Average)
        : base("inception_v3", numClasses, inChannels, Features)
    {
        Faults.Refuse(Architecture, [.. Faults.OfRate(nameof(dropRate), dropRate), .. Faults.OfPool(globalPool, numClasses)]);
        this.dropRate = dropRate;
        pool = globalPool;
        chain = new FeatureChain(
            ("Conv2d_1a_3x3", new ConvNormRelu(inChannels, 32, 3, stride: 2)),
            ("Conv2d_2a_3x3", new ConvNormRelu(32, 32, 3)),
            ("Conv2d_2b_3x3", new ConvNormRelu(32, 64, 3, padding: 1)),
            ("Pool1", MaxPool2d(3, stride: 2)),
            ("Conv2d_3b_1x1", new ConvNormRelu(64, 80, 1)),
            ("Conv2d_4a_3x3", new ConvNormRelu(80, 192, 3)),
            ("Pool2", MaxPool2d(3, stride: 2)),
            ("Mixed_5b", InceptionBlock.A(192, pooled: 32)),
            ("Mixed_5c", InceptionBlock.A(256, pooled: 64)),
            ("Mixed_5d", InceptionBlock.A(288, pooled: 64)),
            ("Mixed_6a", InceptionBlock.B(288)),
            ("Mixed_6b", InceptionBlock.C(768, inner: 128)),
            ("Mixed_6c", InceptionBlock.C(768, inner: 160)),
            ("Mixed_6d", InceptionBlock.C(768, inner: 160)),
            ("Mixed_6e", InceptionBlock.C(768, inner: 192)),
            ("Mixed_7a", InceptionBlock.D(768)),
            ("Mixed_7b", InceptionBlock.E(1280)),
            ("Mixed_7c", InceptionBlock.E(Features)));
        chain.RegisterIn(this);
        fc = Classifiers.Of(Features, numClasses);
        RegisterComponents();
        foreach (var module in this.DepthFirst())
        {
            if (module is Conv2d convolution) Draw(convolution.weight);
            else if (module is Linear linear) Draw(linear.weight);
        }
    }

    /// <inheritdoc/>
    public override int ImageSize => 299;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => Taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "Conv2d_3b_1x1", "Conv2d_4a_3x3"),
        .. Blocks.Select(b => new ModelPart(b, b)), new("head", nameof(fc)),
    ];

    /// <inheritdoc/>
    public override string ClassifierName => nameof(fc);

    /// <inheritdoc/>
    public override string FirstLayerName => "Conv2d_1a_3x3.conv";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are smaller than 75 pixels or have other channels.</exception>
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
        return chain.RunTo(x, Taps.Select(t => t.Name));
    }

    /// <inheritdoc/>
    internal override void AdaptWeights(WeightMap map) => map.Ignore(
        name => name.StartsWith("AuxLogits.", StringComparison.Ordinal), "the auxiliary classifier of the original training is not part of this model");

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        fc = Classifiers.Renew(this, nameof(fc), fc, Features, numClasses, device, type);
        if (fc is not null) Draw(fc.weight);
    }

    private static void Draw(Tensor weight) => init.trunc_normal_(weight, std: 0.1);
}
