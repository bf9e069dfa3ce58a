using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Looks for the likely reason of numbers that are not finite.</summary>
internal static class NonFiniteCause
{
    /// <summary>A sentence or two: what was found, and what to do.</summary>
    /// <param name="plan">The training's settings.</param>
    /// <param name="batch">The batch, where it is still there.</param>
    /// <param name="step">Steps made before.</param>
    /// <param name="rate">The learning rate.</param>
    public static string Find(TrainingPlan plan, Batch? batch, long step, double rate)
    {
        using var scope = NewDisposeScope();
        if (batch is not null && !IsFinite(batch.Images))
        {
            return "The images of the batch are not finite after the transform: look at its mean and standard deviation.";
        }

        // What is read late from a GPU has changed the weights meanwhile.
        if (batch is not null && plan.Model.named_parameters().Where(p => !IsFinite(p.Item2)).Select(p => p.Item1).FirstOrDefault() is { } name)
        {
            return step == 0
                ? $"The initial weights are not finite: '{name}' holds NaN or infinity. Look at the weight file or the initialization."
                : $"The weights were not finite any more before this step ('{name}'): the learning rate of {rate} is too high. {Advice}";
        }

        if (plan.Mode.Precision == Precision.Float16) return $"Numbers above 65504 overflow in fp16: use bf16 or fp32. Else the learning rate of {rate} is too high. {Advice}";
        return $"The learning rate of {rate} is the usual cause. {Advice}{(plan.Mode.Precision == Precision.BFloat16 ? " Or use 32-bit precision." : "")}";
    }

    private static string Advice => "Try a tenth of it, a warm-up, or clipping of gradients.";

    private static bool IsFinite(Tensor tensor) => tensor.detach().isfinite().all().item<bool>();
}
