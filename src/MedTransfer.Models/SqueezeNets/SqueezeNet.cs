using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// SqueezeNet 1.0 and 1.1 (Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016), with
/// torchvision's state-dict names and initialisation: Kaiming uniform by fan-in, a normal of 0.01 for the classifier, no bias.
/// The classifier is a 1×1 convolution whose rectified map is averaged, so logits are never negative.
/// </summary>
public sealed class SqueezeNet : ImageModel
{
    private const int LastChannels = 512;

    private readonly SqueezeNetLayout layout;
    private readonly Sequential features;
    private readonly Module<Tensor, Tensor>[] layers;
    private readonly double dropRate;
    private Sequential? classifier;

    /// <summary>Builds the network.</summary>
    /// <param name="version">Which of the two forms.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier; torchvision's default is 0.5.</param>
    /// <exception cref="InvalidConfigurationException">A count or the rate is out of range.</exception>
    public SqueezeNet(SqueezeNetVersion version, int numClasses = 1000, int inChannels = 3, double dropRate = 0.5)
        : base(SqueezeNetLayout.Of(version).Name, numClasses, inChannels, LastChannels)
    {
        Faults.Refuse(Architecture, Faults.OfRate(nameof(dropRate), dropRate));
        this.dropRate = dropRate;
        layout = SqueezeNetLayout.Of(version);
        layers = [.. layout.Layers(inChannels)];
        features = Sequential(layers);
        classifier = numClasses == 0 ? null : Classifier(numClasses);
        RegisterComponents();
        foreach (var convolution in features.DepthFirst().OfType<Conv2d>()) Initialise(convolution, isLast: false);
        foreach (var convolution in classifier?.DepthFirst().OfType<Conv2d>() ?? []) Initialise(convolution, isLast: true);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => layout.Stages;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts => layout.Parts;

    /// <inheritdoc/>
    public override string ClassifierName => "classifier.1";

    /// <inheritdoc/>
    public override string FirstLayerName => "features.0";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are too small, or have other channels than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, layout.SmallestImage);
        return features.call(x);
    }

    /// <inheritdoc/>
    /// <remarks>The feature vector is the average of the last map; the classifier itself works before the average.</remarks>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        using var scope = NewDisposeScope();
        var y = preLogits || classifier is null ? features : classifier.call(features);
        return y.mean([2, 3]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardToClassifier(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return features.alias();
    }

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => ForwardHead(input);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, layout.SmallestImage);
        return Chain.Maps(layers, layout.Ends, x);
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        var old = classifier;
        classifier = numClasses == 0 ? null : Classifier(numClasses);
        foreach (var convolution in classifier?.DepthFirst().OfType<Conv2d>() ?? []) Initialise(convolution, isLast: true);
        classifier?.to(device, type);
        Classifiers.Exchange(this, nameof(classifier), old, classifier);
    }

    private static void Initialise(Conv2d convolution, bool isLast)
    {
        if (isLast) init.normal_(convolution.weight, mean: 0, std: 0.01);
        else init.kaiming_uniform_(convolution.weight);
        init.zeros_(convolution.bias!);
    }

    private Sequential Classifier(int numClasses) =>
        Sequential(("0", Dropout(dropRate)), ("1", Conv2d(LastChannels, numClasses, 1)), ("2", ReLU(inplace: true)));
}
