using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Pools the two spatial axes of a map, drops out and classifies; its classifier is <c>fc</c>.</summary>
internal sealed class PooledHead : Module<Tensor, Tensor>
{
    private readonly int features;
    private readonly double dropRate;
    private readonly GlobalPool pool;
    private readonly bool channelsLast;
    private Linear? fc;

    internal PooledHead(int features, int numClasses, double dropRate, GlobalPool pool, bool channelsLast)
        : base(nameof(PooledHead))
    {
        this.features = features;
        this.dropRate = dropRate;
        this.pool = pool;
        this.channelsLast = channelsLast;
        fc = Classifiers.Of(features, numClasses);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => Apply(x, preLogits: false);

    internal Tensor Apply(Tensor x, bool preLogits) => Classifiers.Apply(x, pool, dropRate, training, preLogits ? null : fc, channelsLast);

    /// <summary>Drops out and classifies feature vectors.</summary>
    internal Tensor Classify(Tensor pooled) => Classifiers.Apply(pooled, dropRate, training, fc);

    /// <summary>Exchanges the classifier and returns the new one, or null where there is none.</summary>
    internal Linear? Replace(int numClasses, Device device, ScalarType type) =>
        fc = Classifiers.Renew(this, nameof(fc), fc, features, numClasses, device, type);
}
