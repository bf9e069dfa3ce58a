using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Adadelta on one register of elements.</summary>
internal readonly struct AdadeltaRule<T>(Adadelta.Options options) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> sign = Lanes.All<T>(options.maximize == true ? -1 : 1);
    private readonly Vector<T> decay = Lanes.All<T>(options.weight_decay ?? 0);
    private readonly Vector<T> rho = Lanes.All<T>(options.rho ?? 0);
    private readonly Vector<T> rest = Lanes.All<T>(1 - (options.rho ?? 0));
    private readonly Vector<T> eps = Lanes.All<T>(options.eps ?? 0);
    private readonly Vector<T> step = Lanes.All<T>(-options.LearningRate ?? 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g = Lanes.MultiplyAdd(w, decay, g * sign);
        a = Lanes.MultiplyAdd(g * rest, g, a * rho);
        Vector<T> change = Vector.SquareRoot(b + eps) / Vector.SquareRoot(a + eps) * g;
        b = Lanes.MultiplyAdd(change * rest, change, b * rho);
        w = Lanes.MultiplyAdd(change, step, w);
    }
}
