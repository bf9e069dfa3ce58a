using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// SqueezeNet 1.1 (Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters", 2016, in the cheaper
/// variant of its authors), with torchvision's state-dict names and initialisation. The classifier is a 1×1 convolution
/// whose rectified map is averaged, so logits are never negative.
/// </summary>
public sealed class SqueezeNet : ImageModel
{
    private const int LastChannels = 512;
    private static readonly ModelStage[] Taps = [new("features.1", 64, 2), new("features.4", 128, 4), new("features.7", 256, 8), new("features.12", 512, 16)];
    private static readonly int[] StageEnds = [1, 4, 7, 12];

    private readonly Sequential features;
    private readonly Module<Tensor, Tensor>[] layers;
    private readonly double dropRate;
    private Sequential? classifier;

    /// <summary>Builds the network.</summary>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier; torchvision's default is 0.5.</param>
    /// <exception cref="InvalidConfigurationException">A count is out of range.</exception>
    public SqueezeNet(int numClasses = 1000, int inChannels = 3, double dropRate = 0.5)
        : base("squeezenet1_1", numClasses, inChannels, LastChannels)
    {
        this.dropRate = dropRate;
        layers =
        [
            Conv2d(inChannels, 64, 3, stride: 2), ReLU(inplace: true), Pool(),
            new Fire(64, 16, 64), new Fire(128, 16, 64), Pool(),
            new Fire(128, 32, 128), new Fire(256, 32, 128), Pool(),
            new Fire(256, 48, 192), new Fire(384, 48, 192), new Fire(384, 64, 256), new Fire(512, 64, 256),
        ];
        features = Sequential(layers);
        classifier = numClasses == 0 ? null : Classifier(numClasses);
        RegisterComponents();
        foreach (var convolution in features.DepthFirst().OfType<Conv2d>()) Initialise(convolution, isLast: false);
        foreach (var convolution in classifier?.DepthFirst().OfType<Conv2d>() ?? []) Initialise(convolution, isLast: true);

        static MaxPool2d Pool() => MaxPool2d(3, stride: 2, ceil_mode: true);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => Taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "features.0"), new("stage1", "features.3", "features.4"), new("stage2", "features.6", "features.7"),
        new("stage3", "features.9", "features.10", "features.11", "features.12"), new("head", "classifier"),
    ];

    /// <inheritdoc/>
    public override string ClassifierName => "classifier.1";

    /// <inheritdoc/>
    public override string FirstLayerName => "features.0";

    /// <inheritdoc/>
    public override Tensor ForwardFeatures(Tensor x) => features.call(x);

    /// <inheritdoc/>
    /// <remarks>The feature vector is the average of the last map; the classifier itself works before the average.</remarks>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        using var scope = NewDisposeScope();
        var y = preLogits || classifier is null ? features : classifier.call(features);
        return y.mean([2, 3]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        var maps = new Tensor[StageEnds.Length];
        for (var stage = 0; stage < maps.Length; stage++)
        {
            using var scope = NewDisposeScope();
            var y = stage == 0 ? x : maps[stage - 1];
            for (var i = stage == 0 ? 0 : StageEnds[stage - 1] + 1; i <= StageEnds[stage]; i++) y = layers[i].call(y);
            maps[stage] = y.MoveToOuterDisposeScope();
        }

        return maps;
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
