using System.Text.RegularExpressions;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Densely connected network with bottlenecks and compression (Huang et al., "Densely Connected Convolutional Networks",
/// 2017), with timm's state-dict names and initialisation: Kaiming normal by fan-in for convolutions, no bias at the start of
/// the classifier.
/// </summary>
public sealed partial class DenseNet : ImageModel
{
    private readonly ModelStage[] taps;
    private readonly DenseNetFeatures features;
    private Linear? classifier;

    /// <summary>Builds a network.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes and rates.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public DenseNet(string architecture, DenseNetSettings settings, int numClasses = 1000, int inChannels = 3)
        : base(architecture, numClasses, inChannels, Faults.Given(settings).LastChannels)
    {
        Faults.Refuse(architecture, settings.Faults(numClasses));
        Settings = settings;
        taps = Maps(settings);
        features = new DenseNetFeatures(settings, inChannels);
        classifier = Classifiers.Of(FeatureDimension, numClasses);
        RegisterComponents();
        foreach (var convolution in features.DepthFirst().OfType<Conv2d>()) init.kaiming_normal_(convolution.weight);
        if (classifier is not null) init.zeros_(classifier.bias!);
    }

    /// <summary>What the network was built with.</summary>
    public DenseNetSettings Settings { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    /// <remarks>A transition belongs to the block that it leads to.</remarks>
    public override IReadOnlyList<ModelPart> Parts =>
    [
        new("stem", "features.conv0", "features.norm0"),
        .. Enumerable.Range(1, Settings.Layers.Count).Select(i => new ModelPart($"block{i}", $"features.transition{i - 1}", $"features.denseblock{i}")),
        new("head", "features.norm5", "classifier"),
    ];

    /// <inheritdoc/>
    public override string ClassifierName => nameof(classifier);

    /// <inheritdoc/>
    public override string FirstLayerName => "features.conv0";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are too small, or have other channels than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, Settings.SmallestImage);
        return features.call(x);
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) =>
        Classifiers.Apply(features, Settings.GlobalPool, Settings.DropRate, training, preLogits ? null : classifier);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, Settings.DropRate, training, classifier);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, Settings.SmallestImage);
        return features.Maps(x);
    }

    /// <inheritdoc/>
    internal override void AdaptWeights(WeightMap map)
    {
        if (!map.Items.Keys.Any(k => OldName().IsMatch(k))) return;
        map.Note("The names are those of torchvision's first files: norm.1 and conv.2 became norm1 and conv2.");
        map.Rename(name => OldName().Replace(name, "$1$2"));
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        classifier = Classifiers.Renew(this, nameof(classifier), classifier, FeatureDimension, numClasses, device, type);
        if (classifier is not null) init.zeros_(classifier.bias!);
    }

    [GeneratedRegex(@"(?<=\.denselayer[0-9]+\.)(norm|conv)\.([12])(?=\.)", RegexOptions.CultureInvariant)]
    private static partial Regex OldName();

    private static ModelStage[] Maps(DenseNetSettings settings)
    {
        var (channels, reduction) = (settings.StemChannels, settings.CifarStem ? 1 : 2);
        List<ModelStage> maps = [new("features.norm0", channels, reduction)];
        for (var i = 0; i < settings.Layers.Count; i++)
        {
            channels = (i == 0 ? channels : channels / 2) + (settings.Layers[i] * settings.GrowthRate);
            maps.Add(new(i < settings.Layers.Count - 1 ? $"features.denseblock{i + 1}" : "features.norm5", channels, (reduction * reduction) << i));
        }

        return [.. maps];
    }
}
