using System.Numerics;

namespace TorchSharp.Modules;

/// <summary>SGD's rule over memory, vectorised; the rest of a block is computed by the same operations one by one.</summary>
internal static unsafe class SgdKernel
{
    public static void Run<T>(in StepBlock block, in SgdSettings settings)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = (T*)block.Values;
        var gradient = (T*)block.Gradient;
        var buffer = (T*)block.First;
        T sign = settings.Maximize ? -T.One : T.One;
        T decay = T.CreateTruncating(settings.WeightDecay);
        T step = T.CreateTruncating(-settings.LearningRate);
        T momentum = T.CreateTruncating(settings.Momentum);
        T kept = block.IsFirstStep ? T.Zero : momentum;
        T taken = block.IsFirstStep ? T.One : T.CreateTruncating(1 - settings.Dampening);
        bool decays = settings.WeightDecay != 0;

        int i = 0;
        for (; i <= block.Count - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> w = Vector.Load(values + i);
            Vector<T> g = Vector.Load(gradient + i) * sign;
            if (decays)
            {
                g += w * decay;
            }

            if (buffer != null)
            {
                Vector<T> b = (Vector.Load(buffer + i) * kept) + (g * taken);
                Vector.Store(b, buffer + i);
                g = settings.Nesterov ? g + (b * momentum) : b;
            }

            Vector.Store(w + (g * step), values + i);
        }

        for (; i < block.Count; i++)
        {
            T g = gradient[i] * sign;
            if (decays)
            {
                g += values[i] * decay;
            }

            if (buffer != null)
            {
                T b = buffer[i] = (buffer[i] * kept) + (g * taken);
                g = settings.Nesterov ? g + (b * momentum) : b;
            }

            values[i] += g * step;
        }
    }
}
