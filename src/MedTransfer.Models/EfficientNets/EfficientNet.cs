using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// EfficientNet (Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", 2019) with timm's
/// state-dict names, symmetric padding and the initialisation of the authors: normal with variance 2 / fan-out for
/// convolutions, uniform within ±1/√classes for the classifier.
/// </summary>
public sealed class EfficientNet : ImageModel
{
    private const int StemChannels = 32;
    private const int HeadChannels = 1280;

    private readonly ModelStage[] taps;
    private readonly ModelPart[] parts;
    private readonly FeatureChain chain;
    private readonly double dropRate;
    private readonly GlobalPool pool;
    private readonly Conv2d conv_stem;
    private readonly BatchNorm2d bn1;
    private readonly Sequential blocks;
    private readonly Conv2d conv_head;
    private readonly BatchNorm2d bn2;
    private readonly Silu act2;
    private Linear? classifier;

    /// <summary>Builds a network of seven stages.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="widthMultiplier">Channels, relative to B0.</param>
    /// <param name="depthMultiplier">Blocks of each stage, relative to B0; rounded up.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier.</param>
    /// <param name="dropPathRate">Stochastic depth: block i of n is left out with i/n of this rate.</param>
    /// <param name="globalPool">How the last map becomes a vector.</param>
    /// <param name="cifarStem">Let the first convolution keep the resolution, for images of 28 or 32 pixels.</param>
    /// <exception cref="InvalidConfigurationException">A count, rate or multiplier is out of range, or the pooling fits no classifier.</exception>
    public EfficientNet(
        string architecture, double widthMultiplier = 1, double depthMultiplier = 1, int numClasses = 1000, int inChannels = 3,
        double dropRate = 0, double dropPathRate = 0, GlobalPool globalPool = GlobalPool.Average, bool cifarStem = false)
        : base(architecture, numClasses, inChannels, Features(architecture, widthMultiplier, depthMultiplier))
    {
        var table = EfficientNetStage.Table.Select(s => s.Scaled(widthMultiplier, depthMultiplier)).ToArray();
        var stem = Widths.Divisible(StemChannels * widthMultiplier);
        var stemStride = cifarStem ? 1 : 2;
        Faults.Refuse(Architecture, [.. Faults.OfRate(nameof(dropRate), dropRate), .. Faults.OfRate(nameof(dropPathRate), dropPathRate), .. Faults.OfPool(globalPool, numClasses)]);
        this.dropRate = dropRate;
        pool = globalPool;
        taps = Resolutions.LastMaps(nameof(blocks), [.. table.Select(s => (s.Channels, s.Stride))], stemStride);
        parts =
        [
            new("stem", nameof(conv_stem), nameof(bn1)), .. table.Select((_, i) => new ModelPart($"blocks.{i}", $"blocks.{i}")),
            new(nameof(conv_head), nameof(conv_head), nameof(bn2)), new("head", nameof(classifier)),
        ];

        conv_stem = Conv2d(inChannels, stem, 3, stemStride, padding: 1, bias: false);
        bn1 = BatchNorm2d(stem);
        Module<Tensor, Tensor>[] stages = [.. Build(table, stem, dropPathRate)];
        blocks = Sequential(stages);
        conv_head = Conv2d(table[^1].Channels, FeatureDimension, 1, bias: false);
        bn2 = BatchNorm2d(FeatureDimension);
        act2 = new Silu();
        classifier = Classifiers.Of(FeatureDimension, numClasses);
        chain = new FeatureChain([.. stages.Select((s, i) => ($"blocks.{i}", s))]);
        RegisterComponents();
        foreach (var module in this.DepthFirst())
        {
            if (module is Conv2d convolution) Draw(convolution);
            else if (module is Linear linear) Draw(linear);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts => parts;

    /// <inheritdoc/>
    public override string ClassifierName => nameof(classifier);

    /// <inheritdoc/>
    public override string FirstLayerName => nameof(conv_stem);

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images have other channels.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = chain.Run(Stem(x));
        return act2.call(bn2.call(conv_head.call(y))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) =>
        Classifiers.Apply(features, pool, dropRate, training, preLogits ? null : classifier);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, dropRate, training, classifier);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        using var stem = Stem(x);
        return chain.RunTo(stem, taps.Select(t => t.Name));
    }

    /// <inheritdoc/>
    /// <remarks>torchvision's files are recognised by their numbered parts.</remarks>
    internal override void AdaptWeights(WeightMap map)
    {
        if (!TorchvisionEfficientNet.Fits(map)) return;
        TorchvisionEfficientNet.Rename(map);
        map.Note("names of torchvision's EfficientNet");
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        classifier = Classifiers.Renew(this, nameof(classifier), classifier, FeatureDimension, numClasses, device, type);
        if (classifier is not null) Draw(classifier);
    }

    private static int Features(string architecture, double width, double depth) => width > 0 && depth > 0
        ? Widths.Divisible(HeadChannels * width)
        : throw Invalid(architecture, $"width and depth multipliers must be positive, not {width} and {depth}");

    private static IEnumerable<Sequential> Build(EfficientNetStage[] table, int input, double dropPathRate)
    {
        var (count, number) = (table.Sum(s => s.Repeats), 0);
        foreach (var (repeats, kernel, stageStride, expansion, channels) in table)
        {
            var stage = Sequential();
            for (var i = 0; i < repeats; i++)
            {
                var stride = i == 0 ? stageStride : 1;
                var dropPath = dropPathRate * number++ / count;
                stage.append(expansion == 1
                    ? new DepthwiseSeparable(input, channels, kernel, stride, dropPath)
                    : new InvertedResidual(input, channels, kernel, stride, expansion, dropPath));
                input = channels;
            }

            yield return stage;
        }
    }

    private static void Draw(Conv2d convolution)
    {
        var shape = convolution.weight.shape;
        var fanOut = shape[0] * shape[2] * shape[3] / convolution.groups;
        init.normal_(convolution.weight, 0, Math.Sqrt(2.0 / fanOut));
        if (convolution.bias is { } bias) init.zeros_(bias);
    }

    private static void Draw(Linear linear)
    {
        var bound = 1 / Math.Sqrt(linear.weight.shape[0]);
        init.uniform_(linear.weight, -bound, bound);
        init.zeros_(linear.bias!);
    }

    private Tensor Stem(Tensor x)
    {
        Images.Require(this, x, 1);
        using var scope = NewDisposeScope();
        return Activations.Silu(bn1.call(conv_stem.call(x))).MoveToOuterDisposeScope();
    }
}
