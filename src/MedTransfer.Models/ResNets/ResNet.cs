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
    private readonly double dropRate;
    private Linear? fc;

    /// <summary>Builds a network of four stages.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="block">The residual block.</param>
    /// <param name="layers">Blocks in each of the four stages, for example 3, 4, 6, 3.</param>
    /// <param name="channels">Channels of the blocks in each stage; default 64, 128, 256, 512.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier.</param>
    /// <param name="dropPathRate">Stochastic depth of the last block; the others rise linearly from 0.</param>
    /// <exception cref="InvalidConfigurationException">There are not four stages, or a count is not positive.</exception>
    public ResNet(
        string architecture, ResNetBlock block, IReadOnlyList<int> layers, IReadOnlyList<int>? channels = null,
        int numClasses = 1000, int inChannels = 3, double dropRate = 0, double dropPathRate = 0)
        : base(architecture, numClasses, inChannels, Widths(architecture, layers, channels)[3] * Expansion(block))
    {
        var widths = Widths(architecture, layers, channels);
        taps = [new("act1", StemChannels, 2), .. widths.Select((w, i) => new ModelStage($"layer{i + 1}", w * Expansion(block), 4 << i))];
        this.dropRate = dropRate;
        conv1 = Conv2d(inChannels, StemChannels, 7, stride: 2, padding: 3, bias: false);
        bn1 = BatchNorm2d(StemChannels);
        var rates = new Queue<double>(DropPath.Rates(dropPathRate, layers.Sum()));
        var input = StemChannels;
        layer1 = Stage(block, layers[0], ref input, widths[0], stride: 1, rates);
        layer2 = Stage(block, layers[1], ref input, widths[1], stride: 2, rates);
        layer3 = Stage(block, layers[2], ref input, widths[2], stride: 2, rates);
        layer4 = Stage(block, layers[3], ref input, widths[3], stride: 2, rates);
        fc = numClasses == 0 ? null : Linear(FeatureDimension, numClasses);
        RegisterComponents();
        Initialise();
    }

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
    public override Tensor ForwardFeatures(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = functional.max_pool2d(Stem(x), 3, stride: 2, padding: 1);
        return layer4.call(layer3.call(layer2.call(layer1.call(y)))).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        using var scope = NewDisposeScope();
        var y = features.mean([2, 3]);
        if (dropRate > 0) y = functional.dropout(y, dropRate, training);
        return (preLogits || fc is null ? y : fc.call(y)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        var first = Stem(x);
        using var pooled = functional.max_pool2d(first, 3, stride: 2, padding: 1);
        var second = layer1.call(pooled);
        var third = layer2.call(second);
        var fourth = layer3.call(third);
        return [first, second, third, fourth, layer4.call(fourth)];
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type)
    {
        var old = fc;
        fc = numClasses == 0 ? null : Linear(FeatureDimension, numClasses, device: device, dtype: type);
        Classifiers.Exchange(this, nameof(fc), old, fc);
    }

    private static int Expansion(ResNetBlock block) => block == ResNetBlock.Basic ? 1 : Bottleneck.Expansion;

    private static IReadOnlyList<int> Widths(string architecture, IReadOnlyList<int> layers, IReadOnlyList<int>? channels)
    {
        channels ??= [64, 128, 256, 512];
        return layers.Count == 4 && channels.Count == 4 && layers.Concat(channels).All(n => n > 0)
            ? channels
            : throw Invalid(architecture, $"four stages with positive counts are needed, not layers [{string.Join(", ", layers)}] of channels [{string.Join(", ", channels)}]");
    }

    private static Sequential Stage(ResNetBlock kind, int count, ref int input, int channels, int stride, Queue<double> rates)
    {
        var blocks = new Module<Tensor, Tensor>[count];
        for (var i = 0; i < count; i++)
        {
            var step = i == 0 ? stride : 1;
            blocks[i] = kind == ResNetBlock.Basic
                ? new BasicBlock(input, channels, step, rates.Dequeue())
                : new Bottleneck(input, channels, step, rates.Dequeue());
            input = channels * Expansion(kind);
        }

        return Sequential(blocks);
    }

    private Tensor Stem(Tensor x)
    {
        using var scope = NewDisposeScope();
        return bn1.call(conv1.call(x)).relu_().MoveToOuterDisposeScope();
    }

    private void Initialise()
    {
        foreach (var convolution in this.DepthFirst().OfType<Conv2d>())
        {
            init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
        }

        foreach (var block in this.DepthFirst().OfType<ResidualBlock>()) init.zeros_(block.LastNorm.weight!);
    }
}
