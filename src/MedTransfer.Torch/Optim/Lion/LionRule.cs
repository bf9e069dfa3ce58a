using System.Numerics;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace MedTransfer.Torch;

/// <summary>Lion on one register of elements.</summary>
internal readonly struct LionRule<T>(Lion.Options options) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> sign = Lanes.All<T>(options.maximize == true ? -1 : 1);
    private readonly Vector<T> kept = Lanes.All<T>(1 - ((options.LearningRate ?? 0) * (options.weight_decay ?? 0)));
    private readonly Vector<T> beta1 = Lanes.All<T>(options.beta1 ?? 0);
    private readonly Vector<T> rest1 = Lanes.All<T>(1 - (options.beta1 ?? 0));
    private readonly Vector<T> rest2 = Lanes.All<T>(1 - (options.beta2 ?? 0));
    private readonly Vector<T> step = Lanes.All<T>(-options.LearningRate ?? 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g *= sign;
        w = Lanes.MultiplyAdd(Lanes.Sign(Lanes.MultiplyAdd(g, rest1, a * beta1)), step, w * kept);
        a = Lanes.MultiplyAdd(g - a, rest2, a);
    }
}
