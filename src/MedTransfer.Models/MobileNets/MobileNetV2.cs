using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// MobileNet-v2 (Sandler et al., "MobileNetV2: Inverted Residuals and Linear Bottlenecks", 2018) with torchvision's state-dict
/// names and initialisation.
/// </summary>
public sealed class MobileNetV2 : ImageModel
{
    private const int StemChannels = 32;
    private const int HeadChannels = 1280;

    // Expansion, channels, blocks and first stride: table 2 of the paper.
    private static readonly (int Expansion, int Channels, int Repeats, int Stride)[] Table =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    private readonly ModelStage[] taps;
    private readonly ModelPart[] parts;
    private readonly FeatureChain chain;
    private readonly double dropRate;
    private readonly GlobalPool pool;
    private readonly Sequential features;
    private Sequential? classifier;

    /// <summary>Builds the network.</summary>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier; torchvision's default is 0.2.</param>
    /// <param name="globalPool">How the last map becomes a vector.</param>
    /// <param name="widthMultiplier">Channels, relative to the paper's; the last layer is never narrowed.</param>
    /// <exception cref="InvalidConfigurationException">A count, rate or multiplier is out of range, or the pooling fits no classifier.</exception>
    public MobileNetV2(
        int numClasses = 1000, int inChannels = 3, double dropRate = 0.2, GlobalPool globalPool = GlobalPool.Average, double widthMultiplier = 1)
        : base("mobilenet_v2", numClasses, inChannels, Features(widthMultiplier))
    {
        Faults.Refuse(Architecture, [.. Faults.OfRate(nameof(dropRate), dropRate), .. Faults.OfPool(globalPool, numClasses)]);
        this.dropRate = dropRate;
        pool = globalPool;
        var width = Widths.Divisible(StemChannels * widthMultiplier);
        List<Module<Tensor, Tensor>> layers = [MobileNetV2Block.Unit(inChannels, width, 3, stride: 2, isDepthwise: false)];
        List<(int Channels, int Stride)> shapes = [(width, 2)];
        foreach (var (expansion, channels, repeats, stride) in Table)
        {
            var output = Widths.Divisible(channels * widthMultiplier);
            for (var i = 0; i < repeats; i++)
            {
                shapes.Add((output, i == 0 ? stride : 1));
                layers.Add(new MobileNetV2Block(width, output, shapes[^1].Stride, expansion));
                width = output;
            }
        }

        layers.Add(MobileNetV2Block.Unit(width, FeatureDimension, 1, stride: 1, isDepthwise: false));
        shapes.Add((FeatureDimension, 1));
        taps = Resolutions.LastMaps("features", shapes);
        parts = MobileNetLayers.Parts(layers.Count);
        chain = new FeatureChain([.. layers.Select((layer, i) => ($"features.{i}", layer))]);
        features = Sequential(layers);
        classifier = numClasses == 0 ? null : Classifier(numClasses);
        RegisterComponents();
        InitialWeights.Draw(this.DepthFirst());
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts => parts;

    /// <inheritdoc/>
    public override string ClassifierName => "classifier.1";

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
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) =>
        Classifiers.Apply(features, pool, preLogits || classifier is null ? dropRate : 0, training, preLogits ? null : classifier);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, classifier is null ? dropRate : 0, training, classifier);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, 1);
        return chain.RunTo(x, taps.Select(t => t.Name));
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        var old = classifier;
        classifier = numClasses == 0 ? null : Classifier(numClasses);
        if (classifier is not null) InitialWeights.Draw(classifier.DepthFirst());
        classifier?.to(device, type);
        Classifiers.Exchange(this, nameof(classifier), old, classifier);
    }

    private static int Features(double width) => width > 0
        ? Widths.Divisible(HeadChannels * Math.Max(1, width))
        : throw Invalid("mobilenet_v2", $"the width multiplier must be positive, not {width}");

    private Sequential Classifier(int numClasses) => Sequential(("0", Dropout(dropRate)), ("1", Linear(FeatureDimension, numClasses)));
}
