using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// The small networks of Transfusion (Raghu, Zhang, Kleinberg and Bengio, "Transfusion: Understanding Transfer Learning for
/// Medical Imaging", 2019): blocks of convolution, batch norm and ReLU, most with a max-pool, then one linear classifier.
/// </summary>
/// <remarks>
/// There is no published implementation to agree with: the layers follow the paper's description, and everything that it does
/// not state is this project's choice. State-dict names are <c>blocks.N.conv</c>, <c>blocks.N.norm</c> and <c>fc</c>;
/// convolutions have no bias and start from Kaiming's normal by fan-out (He et al. 2015), norms from 1 and 0, the classifier
/// from PyTorch's own distribution. No weights were published either.
/// </remarks>
public sealed class CbrNet : ImageModel
{
    private readonly ModelStage[] taps;
    private readonly CbrBlock[] layers;
    private readonly Sequential blocks;
    private Linear? fc;

    /// <summary>Builds a network.</summary>
    /// <param name="architecture">Name of the architecture.</param>
    /// <param name="settings">Sizes and rates, for example <see cref="CbrSettings.LargeT"/>.</param>
    /// <param name="numClasses">Outputs of the classifier; 0 leaves it out.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <exception cref="InvalidConfigurationException">The settings contradict each other; all faults are listed.</exception>
    public CbrNet(string architecture, CbrSettings settings, int numClasses = 1000, int inChannels = 3)
        : base(architecture, numClasses, inChannels, Faults.Given(settings).LastChannels)
    {
        Faults.Refuse(architecture, settings.Faults(numClasses));
        Settings = settings;
        layers = new CbrBlock[settings.Channels.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            var input = i == 0 ? inChannels : settings.Channels[i - 1];
            layers[i] = new CbrBlock(input, settings.Channels[i], settings.Kernel, i < settings.Pools, settings.Padding == CbrPadding.Same);
        }

        taps = [.. settings.Channels.Select((channels, i) => new ModelStage($"blocks.{i}", channels, 1 << Math.Min(i + 1, settings.Pools)))];
        blocks = Sequential(layers);
        fc = Classifiers.Of(FeatureDimension, numClasses);
        RegisterComponents();
        InitialWeights.Draw(blocks.DepthFirst().OfType<Conv2d>());
    }

    /// <summary>What the network was built with.</summary>
    public CbrSettings Settings { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelStage> Stages => taps;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelPart> Parts =>
        [new("stem", taps[0].Name), .. taps.Skip(1).Select(t => new ModelPart(t.Name, t.Name)), new("head", "fc")];

    /// <inheritdoc/>
    public override string ClassifierName => nameof(fc);

    /// <inheritdoc/>
    public override string FirstLayerName => "blocks.0.conv";

    /// <inheritdoc/>
    /// <exception cref="InvalidConfigurationException">The images are too small, or have other channels than the model was built for.</exception>
    public override Tensor ForwardFeatures(Tensor x)
    {
        Images.Require(this, x, Settings.SmallestImage);
        return blocks.call(x);
    }

    /// <inheritdoc/>
    public override Tensor ForwardHead(Tensor features, bool preLogits = false) =>
        Classifiers.Apply(features, Settings.GlobalPool, Settings.DropRate, training, preLogits ? null : fc);

    /// <inheritdoc/>
    public override Tensor ForwardClassifier(Tensor input) => Classifiers.Apply(input, Settings.DropRate, training, fc);

    /// <inheritdoc/>
    /// <remarks>A block's map is taken behind its pool.</remarks>
    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x)
    {
        Images.Require(this, x, Settings.SmallestImage);
        return Chain.Maps(layers, [.. Enumerable.Range(0, layers.Length)], x);
    }

    /// <inheritdoc/>
    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) =>
        fc = Classifiers.Renew(this, nameof(fc), fc, FeatureDimension, numClasses, device, type);
}
