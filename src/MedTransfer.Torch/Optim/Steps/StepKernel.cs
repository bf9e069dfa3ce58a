using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Runs a rule over memory in one pass; the last elements go through the same instructions as all others.</summary>
internal static unsafe class StepKernel
{
    private const int Streams = 5;

    public static void Run<T, TRule>(in StepBlock block, in TRule rule)
        where T : unmanaged
        where TRule : struct, IStepRule<T>
    {
        T* values = (T*)block.Values;
        T* gradient = (T*)block.Gradient;
        T* first = (T*)block.First;
        T* second = (T*)block.Second;
        T* third = (T*)block.Third;
        int width = Vector<T>.Count;
        int i = 0;
        for (; i <= block.Count - width; i += width)
        {
            Apply(values + i, gradient + i, At(first, i), At(second, i), At(third, i), in rule);
        }

        int left = block.Count - i;
        if (left > 0)
        {
            T* copy = stackalloc T[Streams * width];
            T** from = stackalloc T*[Streams] { values + i, gradient + i, At(first, i), At(second, i), At(third, i) };
            T** to = stackalloc T*[Streams];
            for (int s = 0; s < Streams; s++)
            {
                to[s] = At(from[s] == null ? null : copy, s * width);
                Copy(from[s], to[s], left);
            }

            Apply(to[0], to[1], to[2], to[3], to[4], in rule);
            for (int s = 0; s < Streams; s++)
            {
                if (s != 1)
                {
                    Copy(to[s], from[s], left);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<T, TRule>(T* values, T* gradient, T* first, T* second, T* third, in TRule rule)
        where T : unmanaged
        where TRule : struct, IStepRule<T>
    {
        Vector<T> w = Vector.Load(values);
        Vector<T> a = first == null ? default : Vector.Load(first);
        Vector<T> b = second == null ? default : Vector.Load(second);
        Vector<T> c = third == null ? default : Vector.Load(third);
        rule.Apply(ref w, Vector.Load(gradient), ref a, ref b, ref c);
        Vector.Store(w, values);
        if (first != null)
        {
            Vector.Store(a, first);
        }

        if (second != null)
        {
            Vector.Store(b, second);
        }

        if (third != null)
        {
            Vector.Store(c, third);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* At<T>(T* start, int index)
        where T : unmanaged => start == null ? null : start + index;

    private static void Copy<T>(T* from, T* to, int count)
        where T : unmanaged
    {
        if (from != null)
        {
            new ReadOnlySpan<T>(from, count).CopyTo(new Span<T>(to, count));
        }
    }
}
