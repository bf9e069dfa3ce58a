using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>What rules need of vector arithmetic.</summary>
internal static class Lanes
{
    /// <summary>a · b + c with one rounding, as libtorch's own kernels compute it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c) =>
        typeof(T) == typeof(double)
            ? Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>()
            : Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();

    /// <summary>A number in every lane.</summary>
    public static Vector<T> All<T>(double value)
        where T : INumberBase<T> => new(T.CreateTruncating(value));

    /// <summary>1, 0 or -1 by the sign of each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sign<T>(Vector<T> value)
        where T : INumberBase<T> =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(value, Vector<T>.Zero),
            Vector<T>.One,
            Vector.ConditionalSelect(Vector.LessThan(value, Vector<T>.Zero), -Vector<T>.One, Vector<T>.Zero));
}
