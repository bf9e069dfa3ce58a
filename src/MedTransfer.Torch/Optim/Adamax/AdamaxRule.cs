using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Adamax on one register of elements.</summary>
internal readonly struct AdamaxRule<T>(Adamax.Options options, double stepSize) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> decay = Lanes.All<T>(options.weight_decay ?? 0);
    private readonly Vector<T> beta1 = Lanes.All<T>(options.beta1 ?? 0);
    private readonly Vector<T> rest1 = Lanes.All<T>(1 - (options.beta1 ?? 0));
    private readonly Vector<T> beta2 = Lanes.All<T>(options.beta2 ?? 0);
    private readonly Vector<T> eps = Lanes.All<T>(options.eps ?? 0);
    private readonly Vector<T> step = Lanes.All<T>(-stepSize);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g = Lanes.MultiplyAdd(w, decay, g);
        a = Lanes.MultiplyAdd(g, rest1, a * beta1);
        b = Vector.Max(b * beta2, Vector.Abs(g) + eps);
        w += a * step / b;
    }
}
