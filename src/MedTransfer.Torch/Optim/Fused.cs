using System.Numerics;

namespace TorchSharp.Modules;

/// <summary>a · b + c with one rounding, as libtorch's own kernels compute it.</summary>
internal static class Fused
{
    /// <summary>a · b + c, element by element.</summary>
    public static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c) =>
        typeof(T) == typeof(double)
            ? Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>()
            : Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>();
}
