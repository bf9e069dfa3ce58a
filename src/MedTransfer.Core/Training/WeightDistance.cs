using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>How far some weights are from others of the same shapes, taken as one long vector; sums are of 64 bits.</summary>
internal sealed class WeightDistance
{
    private double _moved;
    private double _before;
    private double _after;
    private double _product;

    /// <summary>Numbers in the vector.</summary>
    public long Count { get; private set; }

    /// <summary>Euclidean norm of the difference.</summary>
    public double Distance => Math.Sqrt(_moved);

    /// <summary>The distance over the norm of the weights before; NaN where that is 0.</summary>
    public double Relative => _before > 0 ? Math.Sqrt(_moved / _before) : double.NaN;

    /// <summary>1 minus the cosine of the angle between them, from 0 to 2; NaN where one of them is 0.</summary>
    public double Cosine => 1 - (_product / Math.Sqrt(_before * _after));

    /// <summary>Adds a tensor; on the device of <paramref name="before"/>.</summary>
    public void Add(Tensor before, Tensor after)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var old = before.detach().to(ScalarType.Float64);
        var now = after.detach().to(old.device).to(ScalarType.Float64);
        _moved += (now - old).square().sum().item<double>();
        _before += old.square().sum().item<double>();
        _after += now.square().sum().item<double>();
        _product += (now * old).sum().item<double>();
        Count += old.numel();
    }
}
