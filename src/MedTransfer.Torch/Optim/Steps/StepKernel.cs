using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Runs a rule over memory in one pass; the last elements go through the same instructions as all others.</summary>
internal static unsafe class StepKernel
{
    private const int Streams = 5;

    /// <summary>Changes one stretch of memory.</summary>
    /// <param name="block">The memory.</param>
    /// <param name="rule">The rule; by value, so that its numbers are known not to change with the memory.</param>
    [SkipLocalsInit]
    public static void Run<T, TRule>(in StepBlock block, TRule rule)
        where T : unmanaged
        where TRule : struct, IStepRule<T>
    {
        T* values = (T*)block.Values;
        T* gradient = (T*)block.Gradient;
        T* first = (T*)block.First;
        T* second = (T*)block.Second;
        T* third = (T*)block.Third;
        nint width = Vector<T>.Count;
        nint whole = block.Count / width * width;
        for (nint i = 0; i < whole; i += width)
        {
            Apply(values, gradient, first, second, third, i, ref rule);
        }

        int left = block.Count - (int)whole;
        if (left > 0)
        {
            T* copy = stackalloc T[Streams * Vector<T>.Count];
            T** from = stackalloc T*[Streams] { values, gradient, first, second, third };
            T** to = stackalloc T*[Streams];
            for (int s = 0; s < Streams; s++)
            {
                to[s] = from[s] == null ? null : copy + (s * width);
                from[s] = from[s] == null ? null : from[s] + whole;
                Copy(from[s], to[s], left, (int)width);
            }

            Apply(to[0], to[1], to[2], to[3], to[4], 0, ref rule);
            for (int s = 0; s < Streams; s++)
            {
                if (s != 1)
                {
                    Copy(to[s], from[s], left, left);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<T, TRule>(T* values, T* gradient, T* first, T* second, T* third, nint i, ref TRule rule)
        where T : unmanaged
        where TRule : struct, IStepRule<T>
    {
        Vector<T> w = Vector.Load(values + i);
        Vector<T> a = first == null ? default : Vector.Load(first + i);
        Vector<T> b = second == null ? default : Vector.Load(second + i);
        Vector<T> c = third == null ? default : Vector.Load(third + i);
        rule.Apply(ref w, Vector.Load(gradient + i), ref a, ref b, ref c);
        Vector.Store(w, values + i);
        if (first != null)
        {
            Vector.Store(a, first + i);
        }

        if (second != null)
        {
            Vector.Store(b, second + i);
        }

        if (third != null)
        {
            Vector.Store(c, third + i);
        }
    }

    private static void Copy<T>(T* from, T* to, int count, int room)
        where T : unmanaged
    {
        if (from != null)
        {
            new Span<T>(to, room).Clear();
            new ReadOnlySpan<T>(from, count).CopyTo(new Span<T>(to, count));
        }
    }
}
