using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Residual network, version 1.5 (He et al., "Deep Residual Learning for Image Recognition", 2015; the 3×3 convolution
/// of a bottleneck strides), with timm's state-dict names and initialisation: Kaiming normal by fan-out for convolutions,
/// zero for the last norm weight of every block.
/// </summary>
public sealed class ResNet : ImageModel
{
    private const int StemChannels = 64;
    private readonly ModelStage[] taps;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Sequential layer4;
    private Linear? fc;

    /// <summary>Builds a network of four stages.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes and rates.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public ResNet(string architecture, ResNetSettings settings, int numClasses = 1000, int inChannels = 3)
        : base(architecture, numClasses, inChannels, Faults.Given(settings).LastChannels)
    {
        Faults.Refuse(architecture, settings.Faults(numClasses));
        Settings = settings;
        var stem = settings.CifarStem ? 1 : 2;
        taps = [new("act1", StemChannels, stem), .. settings.Channels.Select((w, i) => new ModelStage($"layer{i + 1}", w * settings.Expansion, (stem * stem) << i))];
        conv1 = Stems.Convolution(inChannels, StemChannels, settings.CifarStem);
        bn1 = BatchNorm2d(StemChannels);
        var rates = new Queue<double>(DropPath.Rates(settings.DropPathRate, settings.Layers.Sum()));
        var input = StemChannels;
        layer1 = Stage(0, ref input, rates);
        layer2 = Stage(1, ref input, rates);
        layer3 = Stage(2, ref input, rates);
        layer4 = Stage(3, ref input, rates);
        fc = Classifiers.Of(FeatureDimension, numClasses);
        RegisterComponents();
        Initialise();
    }

    /// <summary>What the network was built with.</summary>
    public ResNetSettings Settings { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
        [new("stem", "conv1", "bn1"), .. taps.Skip(1).Select(t => new ModelPart(t.Name, t.Name)), new("head", "fc")];

    /// <inheritdoc/>
    public override string ClassifierName => nameof(fc);

    /// <inheritdoc/>
    public override string FirstLayerName => nameof(conv1);

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images have other channels than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        using var scope = NewDisposeScope();
        return layer4.call(layer3.call(layer2.call(layer1.call(Pooled(Stem(x)))))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) =>
        Classifiers.Apply(features, Settings.GlobalPool, Settings.DropRate, training, preLogits ? null : fc);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, Settings.DropRate, training, fc);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        using var scope = NewDisposeScope();
        var first = Stem(x);
        var second = layer1.call(Pooled(first));
        var third = layer2.call(second);
        var fourth = layer3.call(third);
        Tensor[] maps = [first, second, third, fourth, layer4.call(fourth)];
        return [.. maps.Select(m => m.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    internal override void AdaptWeights(WeightMap map)
    {
        // The ResNets for CIFAR-10 that MedMNIST's published weights at 28 pixels come from call two modules otherwise.
        if (!map.Contains("linear.weight") && !map.Items.Keys.Any(IsShortcut)) return;
        map.Note("The names are those of MedMNIST's ResNets: shortcut and linear became downsample and fc.");
        map.Rename(name => IsShortcut(name) ? name.Replace(".shortcut.", ".downsample.", StringComparison.Ordinal) : NameRules.Begin(name, "linear.", "fc."));

        static bool IsShortcut(string name) => name.StartsWith("layer", StringComparison.Ordinal) && name.Contains(".shortcut.", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) =>
        fc = Classifiers.Renew(this, nameof(fc), fc, FeatureDimension, numClasses, device, type);

    private Sequential Stage(int index, ref int input, Queue<double> rates)
    {
        var channels = Settings.Channels[index];
        var blocks = new Module<Tensor, Tensor>[Settings.Layers[index]];
        for (var i = 0; i < blocks.Length; i++)
        {
            var stride = i == 0 && index > 0 ? 2 : 1;
            blocks[i] = Settings.Block == ResNetBlock.Basic
                ? new BasicBlock(input, channels, stride, rates.Dequeue())
                : new Bottleneck(input, channels, stride, rates.Dequeue());
            input = channels * Settings.Expansion;
        }

        return Sequential(blocks);
    }

    private Tensor Stem(Tensor x)
    {
        Images.Require(this, x, smallest: 1);
        using var scope = NewDisposeScope();
        return bn1.call(conv1.call(x)).Rectify().MoveToOuterDisposeScope();
    }

    private Tensor Pooled(Tensor stem) => Stems.Pooled(stem, Settings.CifarStem);

    private void Initialise()
    {
        InitialWeights.Draw(this.DepthFirst().OfType<Conv2d>());
        foreach (var block in this.DepthFirst().OfType<ResidualBlock>()) init.zeros_(block.LastNorm.weight!);
    }
}
