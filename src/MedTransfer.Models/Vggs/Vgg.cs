using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// VGG with or without batch norm (Simonyan and Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
/// Recognition", 2014), with timm's state-dict names and initialisation: Kaiming normal by fan-out for convolutions, a normal
/// of 0.01 for the classifier, no bias. Its first two fully connected layers are convolutions.
/// </summary>
public sealed class Vgg : ImageModel
{
    private readonly VggLayout layout;
    private readonly Sequential features;
    private readonly ConvMlp pre_logits;
    private readonly PooledHead head;

    /// <summary>Builds a network.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes and rates.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public Vgg(string architecture, VggSettings settings, int numClasses = 1000, int inChannels = 3)
        : base(architecture, numClasses, inChannels, Faults.Given(settings).LastChannels)
    {
        Faults.Refuse(architecture, settings.Faults(numClasses));
        Settings = settings;
        layout = new VggLayout(settings, inChannels);
        features = Sequential([.. layout.Layers]);
        pre_logits = new ConvMlp(FeatureDimension, settings.HiddenDimension, settings.HeadDimension, settings.DropRate);
        head = new PooledHead(settings.HeadDimension, numClasses, settings.DropRate, settings.GlobalPool, channelsLast: false);
        RegisterComponents();
        InitialWeights.Draw(this.DepthFirst());
    }

    /// <summary>What the network was built with.</summary>
    public VggSettings Settings { get; }

    /// <inheritdoc/>
    public override int PreLogitsDimension => Settings.HeadDimension;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => layout.Stages;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts => [.. layout.Parts, new("head", nameof(pre_logits), nameof(head))];

    /// <inheritdoc/>
    public override string ClassifierName => "head.fc";

    /// <inheritdoc/>
    public override string FirstLayerName => "features.0";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are too small, or have other channels than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, 1 << Settings.Stages.Count);
        return features.call(x);
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        using var hidden = pre_logits.call(features);
        return head.Apply(hidden, preLogits);
    }

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => head.Classify(input);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, 1 << Settings.Stages.Count);
        return Chain.Maps(layout.Layers, layout.Ends, x);
    }

    /// <inheritdoc/>
    internal override void AdaptWeights(WeightMap map)
    {
        // torchvision: classifier.0, .3 and .6 are linear layers. Their rows are in the order of a convolution's kernel.
        (string Old, string New)[] names = [("classifier.0.", "pre_logits.fc1."), ("classifier.3.", "pre_logits.fc2."), ("classifier.6.", "head.fc.")];
        if (!map.Items.Keys.Any(k => Renamed(k) != k)) return;
        map.Note("The names are torchvision's: classifier.0, .3 and .6 became pre_logits.fc1, pre_logits.fc2 and head.fc.");
        map.Rename(Renamed);
        var own = named_parameters().ToDictionary(p => p.Item1, p => p.Item2.shape);
        foreach (var name in (string[])["pre_logits.fc1.weight", "pre_logits.fc2.weight"])
        {
            if (map.Contains(name) && map.ShapeOf(name) is [var rows, var columns] && own[name] is [var r, var c, var h, var w] && rows == r && columns == c * h * w)
            {
                map.Reshape(name, own[name]);
            }
        }

        string Renamed(string name) => names.Aggregate(name, (n, rule) => NameRules.Begin(n, rule.Old, rule.New));
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        if (head.Replace(numClasses, device, type) is { } linear) InitialWeights.Draw([linear]);
    }
}
