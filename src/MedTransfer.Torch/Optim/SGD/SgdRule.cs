using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>SGD with momentum on one register of elements.</summary>
internal readonly struct SgdRule<T>(SGD.Options options, bool isFirst) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool decays = options.weight_decay is not (null or 0);
    private readonly bool remembers = options.momentum is not (null or 0);
    private readonly bool nesterov = options.nesterov == true;
    private readonly Vector<T> sign = Lanes.All<T>(options.maximize == true ? -1 : 1);
    private readonly Vector<T> decay = Lanes.All<T>(options.weight_decay ?? 0);
    private readonly Vector<T> momentum = Lanes.All<T>(options.momentum ?? 0);
    private readonly Vector<T> kept = Lanes.All<T>(isFirst ? 0 : options.momentum ?? 0);
    private readonly Vector<T> taken = Lanes.All<T>(isFirst ? 1 : 1 - (options.dampening ?? 0));
    private readonly Vector<T> step = Lanes.All<T>(-options.LearningRate ?? 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g *= sign;
        if (decays)
        {
            g = Lanes.MultiplyAdd(w, decay, g);
        }

        if (remembers)
        {
            a = Lanes.MultiplyAdd(g, taken, a * kept);
            g = nesterov ? Lanes.MultiplyAdd(a, momentum, g) : a;
        }

        w = Lanes.MultiplyAdd(g, step, w);
    }
}
