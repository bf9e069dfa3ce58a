using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Adagrad on one register of elements.</summary>
internal readonly struct AdagradRule<T>(Adagrad.Options options, double rate) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> decay = Lanes.All<T>(options.weight_decay ?? 0);
    private readonly Vector<T> eps = Lanes.All<T>(options.eps ?? 0);
    private readonly Vector<T> step = Lanes.All<T>(-rate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g = Lanes.MultiplyAdd(w, decay, g);
        a = Lanes.MultiplyAdd(g, g, a);
        w += g * step / (Vector.SquareRoot(a) + eps);
    }
}
