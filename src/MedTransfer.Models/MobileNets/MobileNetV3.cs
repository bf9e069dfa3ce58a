using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// MobileNet-v3 (Howard et al., "Searching for MobileNetV3", 2019) with torchvision's state-dict names, batch-norm settings
/// (eps 1e-3, momentum 0.01) and initialisation. A hidden layer stands between pooling and classifier; it stays where there
/// is no classifier.
/// </summary>
public sealed class MobileNetV3 : ImageModel
{
    private const int StemChannels = 16;
    private readonly ModelStage[] taps;
    private readonly ModelPart[] parts;
    private readonly FeatureChain chain;
    private readonly GlobalPool pool;
    private readonly Sequential features;
    private readonly MobileNetV3Head classifier;

    /// <summary>Builds the network.</summary>
    /// <param name="variant">Which of the two.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier; torchvision's default is 0.2.</param>
    /// <param name="globalPool">How the last map becomes a vector; the hidden layer needs one.</param>
    /// <param name="widthMultiplier">Channels, relative to the paper's.</param>
    /// <exception cref="InvalidConfigurationException">A count or rate is out of range, the multiplier is not positive, or there is no pooling.</exception>
    public MobileNetV3(
        MobileNetV3Variant variant, int numClasses = 1000, int inChannels = 3, double dropRate = 0.2,
        GlobalPool globalPool = GlobalPool.Average, double widthMultiplier = 1)
        : base(Name(variant), numClasses, inChannels, Features(variant, widthMultiplier))
    {
        if (globalPool == GlobalPool.None) throw Invalid(Architecture, "the layers behind the pooling need a vector; globalPool cannot be None");
        Faults.Refuse(Architecture, [.. Faults.OfRate(nameof(dropRate), dropRate), .. Faults.OfPool(globalPool, numClasses)]);
        pool = globalPool;
        var rows = Rows(variant).Select(r => r.Scaled(widthMultiplier)).ToArray();
        var width = Widths.Divisible(StemChannels * widthMultiplier);
        List<(int Channels, int Stride)> shapes = [(width, 2), .. rows.Select(r => (r.Output, r.Stride)), (FeatureDimension, 1)];
        List<Module<Tensor, Tensor>> layers = [MobileNetV3Block.Unit(inChannels, width, 3, Hardswish(), stride: 2)];
        foreach (var row in rows)
        {
            layers.Add(new MobileNetV3Block(width, row));
            width = row.Output;
        }

        layers.Add(MobileNetV3Block.Unit(width, FeatureDimension, 1, Hardswish()));
        PreLogitsDimension = Widths.Divisible((variant == MobileNetV3Variant.Large ? 1280 : 1024) * widthMultiplier);
        taps = Resolutions.LastMaps("features", shapes);
        parts = MobileNetLayers.Parts(layers.Count);
        chain = new FeatureChain([.. layers.Select((layer, i) => ($"features.{i}", layer))]);
        features = Sequential(layers);
        classifier = new MobileNetV3Head(FeatureDimension, PreLogitsDimension, numClasses, dropRate);
        RegisterComponents();
        InitialWeights.Draw(this.DepthFirst());
    }

    /// <inheritdoc/>
    public override int PreLogitsDimension { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts => parts;

    /// <inheritdoc/>
    public override string ClassifierName => "classifier.3";

    /// <inheritdoc/>
    public override string FirstLayerName => "features.0.0";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images have other channels.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, 1);
        return chain.Run(x);
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        using var pooled = Pooling.Apply(features, pool);
        return classifier.Apply(pooled, preLogits);
    }

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => classifier.Classify(input);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, 1);
        return chain.RunTo(x, taps.Select(t => t.Name));
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) => classifier.Replace(numClasses, device, type);

    private static string Name(MobileNetV3Variant variant) => variant == MobileNetV3Variant.Large ? "mobilenet_v3_large" : "mobilenet_v3_small";

    private static IReadOnlyList<MobileNetV3Row> Rows(MobileNetV3Variant variant) =>
        variant == MobileNetV3Variant.Large ? MobileNetV3Row.Large : MobileNetV3Row.Small;

    // The last convolution widens six times, as the blocks before it do.
    private static int Features(MobileNetV3Variant variant, double width) => width > 0
        ? 6 * Widths.Divisible(Rows(variant)[^1].Output * width)
        : throw Invalid(Name(variant), $"the width multiplier must be positive, not {width}");
}
