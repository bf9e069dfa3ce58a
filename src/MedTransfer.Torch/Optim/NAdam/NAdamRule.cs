using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>NAdam on one register of elements.</summary>
internal readonly struct NAdamRule<T>(NAdam.Options options, in NAdamNumbers numbers) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> decay = Lanes.All<T>(options.weight_decay ?? 0);
    private readonly Vector<T> beta1 = Lanes.All<T>(options.beta1 ?? 0);
    private readonly Vector<T> rest1 = Lanes.All<T>(1 - (options.beta1 ?? 0));
    private readonly Vector<T> beta2 = Lanes.All<T>(options.beta2 ?? 0);
    private readonly Vector<T> rest2 = Lanes.All<T>(1 - (options.beta2 ?? 0));
    private readonly Vector<T> eps = Lanes.All<T>(options.eps ?? 0);
    private readonly Vector<T> ofGradient = Lanes.All<T>(numbers.OfGradient);
    private readonly Vector<T> ofMean = Lanes.All<T>(numbers.OfMean);
    private readonly Vector<T> correction = Lanes.All<T>(numbers.Correction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g = Lanes.MultiplyAdd(w, decay, g);
        a = Lanes.MultiplyAdd(g, rest1, a * beta1);
        b = Lanes.MultiplyAdd(g * rest2, g, b * beta2);
        Vector<T> denominator = Vector.SquareRoot(b / correction) + eps;
        w += g * ofGradient / denominator;
        w += a * ofMean / denominator;
    }
}
