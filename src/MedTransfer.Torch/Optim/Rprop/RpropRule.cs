using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Rprop on one register of elements.</summary>
internal readonly struct RpropRule<T>(Rprop.Options options) : IStepRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Vector<T> sign = Lanes.All<T>(options.maximize == true ? -1 : 1);
    private readonly Vector<T> shrink = Lanes.All<T>(options.etaminus ?? 1);
    private readonly Vector<T> grow = Lanes.All<T>(options.etaplus ?? 1);
    private readonly Vector<T> smallest = Lanes.All<T>(options.min_step ?? 0);
    private readonly Vector<T> largest = Lanes.All<T>(options.max_step ?? 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> a, ref Vector<T> b, ref Vector<T> c)
    {
        g *= sign;
        Vector<T> agreement = Lanes.Sign(g * a);
        Vector<T> turned = Vector.LessThan(agreement, Vector<T>.Zero);
        Vector<T> agrees = Vector.ConditionalSelect(Vector.GreaterThan(agreement, Vector<T>.Zero), grow, Vector<T>.One);
        Vector<T> factor = Vector.ConditionalSelect(turned, shrink, agrees);
        b = Vector.Min(Vector.Max(b * factor, smallest), largest);
        a = Vector.ConditionalSelect(turned, Vector<T>.Zero, g);
        w -= Lanes.Sign(a) * b;
    }
}
