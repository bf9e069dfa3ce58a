using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// AlexNet in its form for a single device (Krizhevsky, "One weird trick for parallelizing convolutional neural networks",
/// 2014), with torchvision's state-dict names and initialisation (PyTorch's own for every layer).
/// </summary>
public sealed class AlexNet : ImageModel
{
    /// <summary>The least image that leaves a map behind three pools: 15, 7 and 3 positions before them.</summary>
    internal const int SmallestImage = 63;

    private const int HeadDimension = 4096;
    private const int MapSize = 6;
    private static readonly ModelStage[] Taps =
    [
        new("features.1", 64, 4), new("features.2", 64, 8), new("features.4", 192, 8), new("features.5", 192, 16),
        new("features.7", 384, 16), new("features.9", 256, 16), new("features.11", 256, 16), new("features.12", 256, 32),
    ];

    private static readonly int[] Ends = [1, 2, 4, 5, 7, 9, 11, 12];

    private readonly Module<Tensor, Tensor>[] layers;
    private readonly Sequential features;
    private readonly AlexNetHead classifier;

    /// <summary>Builds the network.</summary>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the first two of the three linear layers; torchvision's default is 0.5.</param>
    /// <exception cref="InvalidConfigurationException">A count or the rate is out of range.</exception>
    public AlexNet(int numClasses = 1000, int inChannels = 3, double dropRate = 0.5)
        : base("alexnet", numClasses, inChannels, featureDimension: 256)
    {
        Faults.Refuse(Architecture, Faults.OfRate(nameof(dropRate), dropRate));
        layers =
        [
            Conv2d(inChannels, 64, 11, stride: 4, padding: 2), ReLU(inplace: true), MaxPool2d(3, stride: 2),
            Conv2d(64, 192, 5, padding: 2), ReLU(inplace: true), MaxPool2d(3, stride: 2),
            Conv2d(192, 384, 3, padding: 1), ReLU(inplace: true),
            Conv2d(384, 256, 3, padding: 1), ReLU(inplace: true),
            Conv2d(256, 256, 3, padding: 1), ReLU(inplace: true), MaxPool2d(3, stride: 2),
        ];
        features = Sequential(layers);
        classifier = new AlexNetHead(FeatureDimension * MapSize * MapSize, HeadDimension, numClasses, dropRate);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override int PreLogitsDimension => HeadDimension;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => Taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "features.0"), new("conv2", "features.3"), new("conv3", "features.6"), new("conv4", "features.8"),
        new("conv5", "features.10"), new("head", "classifier"),
    ];

    /// <inheritdoc/>
    public override string ClassifierName => "classifier.6";

    /// <inheritdoc/>
    public override string FirstLayerName => "features.0";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are under 63 pixels, or have other channels than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, SmallestImage);
        return features.call(x);
    }

    /// <inheritdoc/>
    /// <remarks>Maps of other sizes than 6×6 are brought to it by adaptive average pooling; the feature vector has 4096 values.</remarks>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        using var scope = NewDisposeScope();
        var y = features.shape[2] == MapSize && features.shape[3] == MapSize ? features : functional.adaptive_avg_pool2d(features, MapSize);
        return classifier.Apply(y.flatten(1), preLogits).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => classifier.Classify(input);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, SmallestImage);
        return Chain.Maps(layers, Ends, x);
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) => classifier.Replace(numClasses, device, type);
}
