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
                g = Fused.MultiplyAdd(w, new Vector<T>(decay), g);
            }

            if (buffer != null)
            {
                Vector<T> b = Fused.MultiplyAdd(g, new Vector<T>(taken), Vector.Load(buffer + i) * kept);
                Vector.Store(b, buffer + i);
                g = settings.Nesterov ? Fused.MultiplyAdd(b, new Vector<T>(momentum), g) : b;
            }

            Vector.Store(Fused.MultiplyAdd(g, new Vector<T>(step), w), values + i);
        }

        for (; i < block.Count; i++)
        {
            T g = gradient[i] * sign;
            if (decays)
            {
                g = T.FusedMultiplyAdd(values[i], decay, g);
            }

            if (buffer != null)
            {
                T b = buffer[i] = T.FusedMultiplyAdd(g, taken, buffer[i] * kept);
                g = settings.Nesterov ? T.FusedMultiplyAdd(b, momentum, g) : b;
            }

            values[i] = T.FusedMultiplyAdd(g, step, values[i]);
        }
    }
}
