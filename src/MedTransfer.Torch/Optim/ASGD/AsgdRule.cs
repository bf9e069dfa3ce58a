using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Averaged SGD on one register of elements.</summary>
internal readonly struct AsgdRule<T>(ASGD.Options options, in AsgdNumbers numbers) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> sign = Lanes.All<T>(options.maximize == true ? -1 : 1);
    private readonly Vector<T> decay = Lanes.All<T>(options.weight_decay ?? 0);
    private readonly Vector<T> kept = Lanes.All<T>(1 - ((options.lambd ?? 0) * numbers.Rate));
    private readonly Vector<T> step = Lanes.All<T>(-numbers.Rate);
    private readonly Vector<T> weight = Lanes.All<T>(numbers.Weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g = Lanes.MultiplyAdd(w, decay, g * sign);
        w = Lanes.MultiplyAdd(g, step, w * kept);
        a = Lanes.MultiplyAdd(w - a, weight, a);
    }
}
