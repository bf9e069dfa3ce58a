using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>RMSProp on one register of elements.</summary>
internal readonly struct RmsPropRule<T>(RMSProp.Options options) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool centered = options.centered == true;
    private readonly bool remembers = options.momentum > 0;
    private readonly Vector<T> sign = Lanes.All<T>(options.maximize == true ? -1 : 1);
    private readonly Vector<T> decay = Lanes.All<T>(options.weight_decay ?? 0);
    private readonly Vector<T> alpha = Lanes.All<T>(options.alpha ?? 0);
    private readonly Vector<T> rest = Lanes.All<T>(1 - (options.alpha ?? 0));
    private readonly Vector<T> eps = Lanes.All<T>(options.eps ?? 0);
    private readonly Vector<T> momentum = Lanes.All<T>(options.momentum ?? 0);
    private readonly Vector<T> step = Lanes.All<T>(-options.LearningRate ?? 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g = Lanes.MultiplyAdd(w, decay, g * sign);
        a = Lanes.MultiplyAdd(g * rest, g, a * alpha);
        Vector<T> variance = a;
        if (centered)
        {
            c = Lanes.MultiplyAdd(g, rest, c * alpha);
            variance = Lanes.MultiplyAdd(-c, c, a);
        }

        Vector<T> change = g / (Vector.SquareRoot(variance) + eps);
        if (remembers)
        {
            b = Lanes.MultiplyAdd(b, momentum, change);
            change = b;
        }

        w = Lanes.MultiplyAdd(change, step, w);
    }
}
