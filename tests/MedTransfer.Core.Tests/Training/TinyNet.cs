using MedTransfer.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

/// <summary>The least network with everything that training must handle: batch norm, dropout and a classifier.</summary>
internal class TinyNet : ImageModel
{
    private const int Features = 8;

    private readonly Conv2d conv;
    private readonly BatchNorm2d bn;
    private readonly Dropout drop;
    private Linear fc;

    public TinyNet(int classes, long seed, double dropRate = 0.2)
        : base("tiny", classes, 3, Features)
    {
        manual_seed(seed);
        conv = nn.Conv2d(3, Features, 3, stride: 2, padding: 1);
        bn = nn.BatchNorm2d(Features);
        drop = nn.Dropout(dropRate);
        fc = nn.Linear(Features, classes);
        RegisterComponents();
    }

    public override IReadOnlyList<ModelStage> Stages => [new("conv", Features, 2)];

    public override IReadOnlyList<ModelPart> Parts => [new("stem", "conv", "bn"), new("head", "fc")];

    public override string ClassifierName => "fc";

    public override string FirstLayerName => "conv";

    public override Tensor ForwardFeatures(Tensor x) => nn.functional.relu(bn.call(conv.call(x)));

    public override Tensor ForwardHead(Tensor features, bool preLogits = false)
    {
        var pooled = features.mean([2, 3]);
        return preLogits ? drop.forward(pooled) : ForwardClassifier(pooled);
    }

    public override Tensor ForwardClassifier(Tensor input) => fc.forward(drop.forward(input));

    public override IReadOnlyList<Tensor> ForwardIntermediates(Tensor x) => [ForwardFeatures(x)];

    /// <summary>All parameters and buffers, or those of a name, as one list of numbers, by name.</summary>
    public float[] Numbers(string prefix = "")
    {
        using var scope = NewDisposeScope();
        return [.. state_dict().Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal)
            .SelectMany(p => p.Value.detach().to(ScalarType.Float32).contiguous().flatten().data<float>().ToArray())];
    }

    protected override void ReplaceClassifier(int numClasses, Device device, ScalarType type) =>
        fc = nn.Linear(Features, numClasses, device: device, dtype: type);
}
