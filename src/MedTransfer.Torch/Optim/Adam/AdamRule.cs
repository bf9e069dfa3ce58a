using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Adam, AdamW and AMSGrad on one register of elements.</summary>
internal readonly struct AdamRule<T>(in AdamSettings settings, in AdamNumbers numbers) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly bool decoupled = settings.Decoupled && settings.WeightDecay != 0;
    private readonly bool coupled = !settings.Decoupled && settings.WeightDecay != 0;
    private readonly bool amsgrad = settings.Amsgrad;
    private readonly Vector<T> sign = Lanes.All<T>(settings.Maximize ? -1 : 1);
    private readonly Vector<T> decay = Lanes.All<T>(settings.Decoupled ? 1 - (settings.LearningRate * settings.WeightDecay) : settings.WeightDecay);
    private readonly Vector<T> beta1 = Lanes.All<T>(settings.Beta1);
    private readonly Vector<T> rest1 = Lanes.All<T>(1 - settings.Beta1);
    private readonly Vector<T> beta2 = Lanes.All<T>(settings.Beta2);
    private readonly Vector<T> rest2 = Lanes.All<T>(1 - settings.Beta2);
    private readonly Vector<T> eps = Lanes.All<T>(settings.Eps);
    private readonly Vector<T> step = Lanes.All<T>(-numbers.StepSize);
    private readonly Vector<T> correction = Lanes.All<T>(numbers.Correction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g *= sign;
        if (decoupled)
        {
            w *= decay;
        }
        else if (coupled)
        {
            g = Lanes.MultiplyAdd(w, decay, g);
        }

        a = Lanes.MultiplyAdd(g, rest1, a * beta1);
        b = Lanes.MultiplyAdd(g * rest2, g, b * beta2);
        c = amsgrad ? Vector.Max(c, b) : b;
        w += a * step / ((Vector.SquareRoot(c) / correction) + eps);
    }
}
