using System.Numerics;

namespace TorchSharp.Modules;

/// <summary>Adam's rule over memory, vectorised; the rest of a block is computed by the same operations one by one.</summary>
internal static unsafe class AdamKernel
{
    public static void Run<T>(in StepBlock block, in AdamSettings settings)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = (T*)block.Values;
        var gradient = (T*)block.Gradient;
        var mean = (T*)block.First;
        var square = (T*)block.Second;
        var largest = (T*)block.Third;
        bool coupled = settings.WeightDecay != 0 && !settings.Decoupled;
        T sign = settings.Maximize ? -T.One : T.One;
        T decay = T.CreateTruncating(settings.Decoupled ? 1 - (settings.LearningRate * settings.WeightDecay) : settings.WeightDecay);
        T beta1 = T.CreateTruncating(settings.Beta1);
        T rest1 = T.CreateTruncating(1 - settings.Beta1);
        T beta2 = T.CreateTruncating(settings.Beta2);
        T rest2 = T.CreateTruncating(1 - settings.Beta2);
        T eps = T.CreateTruncating(settings.Eps);
        T step = T.CreateTruncating(-block.Step);
        T correction = T.CreateTruncating(block.Correction);

        int i = 0;
        for (; i <= block.Count - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> w = Vector.Load(values + i);
            Vector<T> g = Vector.Load(gradient + i) * sign;
            if (settings.Decoupled)
            {
                w *= decay;
            }
            else if (coupled)
            {
                g = Fused.MultiplyAdd(w, new Vector<T>(decay), g);
            }

            Vector<T> m = Fused.MultiplyAdd(g, new Vector<T>(rest1), Vector.Load(mean + i) * beta1);
            Vector<T> v = Fused.MultiplyAdd(g * rest2, g, Vector.Load(square + i) * beta2);
            Vector.Store(m, mean + i);
            Vector.Store(v, square + i);
            if (largest != null)
            {
                v = Vector.Max(Vector.Load(largest + i), v);
                Vector.Store(v, largest + i);
            }

            Vector<T> denominator = (Vector.SquareRoot(v) / new Vector<T>(correction)) + new Vector<T>(eps);
            Vector.Store(w + (m * step / denominator), values + i);
        }

        for (; i < block.Count; i++)
        {
            T w = values[i];
            T g = gradient[i] * sign;
            if (settings.Decoupled)
            {
                w *= decay;
            }
            else if (coupled)
            {
                g = T.FusedMultiplyAdd(w, decay, g);
            }

            T m = mean[i] = T.FusedMultiplyAdd(g, rest1, mean[i] * beta1);
            T v = square[i] = T.FusedMultiplyAdd(g * rest2, g, square[i] * beta2);
            if (largest != null)
            {
                v = largest[i] = T.Max(largest[i], v);
            }

            values[i] = w + (m * step / ((T.Sqrt(v) / correction) + eps));
        }
    }
}
