using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Pools the two spatial axes of <c>[N, H, W, C]</c>, drops out and classifies.</summary>
internal sealed class PooledHead : Module<Tensor, Tensor>
{
    private readonly int features;
    private readonly double dropRate;
    private readonly GlobalPool pool;
    private Linear? fc;

    internal PooledHead(int features, int numClasses, double dropRate, GlobalPool pool)
        : base(nameof(PooledHead))
    {
        this.features = features;
        this.dropRate = dropRate;
        this.pool = pool;
        fc = numClasses == 0 ? null : Linear(features, numClasses);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => Apply(x, preLogits: false);

    internal Tensor Apply(Tensor x, bool preLogits)
    {
        using var scope = NewDisposeScope();
        var y = Pooling.Apply(x, pool, channelsLast: true);
        if (dropRate > 0) y = functional.dropout(y, dropRate, training);
        return (preLogits || fc is null ? y : fc.call(y)).MoveToOuterDisposeScope();
    }

    /// <summary>Exchanges the classifier and returns the new one, or null where there is none.</summary>
    internal Linear? Replace(int numClasses, Device device, ScalarType type)
    {
        var old = fc;
        fc = numClasses == 0 ? null : Linear(features, numClasses, device: device, dtype: type);
        Classifiers.Exchange(this, nameof(fc), old, fc);
        return fc;
    }
}
