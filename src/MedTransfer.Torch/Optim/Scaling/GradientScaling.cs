using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>Divides gradients and looks for what is not finite among them: one call for all gradients of a device and type.</summary>
internal static class GradientScaling
{
    private static readonly Operator CheckAndUnscale = new("aten::_amp_foreach_non_finite_check_and_unscale_");

    /// <summary>Divides all gradients by a scale.</summary>
    /// <returns>Whether all of them are finite; known only when the device has done its work.</returns>
    public static bool Divide(IEnumerable<Parameter> parameters, float scale)
    {
        using DisposeScope scope = NewDisposeScope();
        using (no_grad())
        {
            // The reciprocal in double and rounded once, as PyTorch takes it.
            float inverse = (float)(1 / (double)scale);
            Tensor[] gradients = [.. parameters.Select(p => p.grad).OfType<Tensor>()];
            if (gradients.Any(g => g.dtype == ScalarType.Float16))
            {
                throw new ArgumentException(
                    "Gradients in half precision cannot be scaled down without loss: keep the parameters in float32.", nameof(parameters));
            }

            Tensor[] found = [.. gradients.GroupBy(g => (g.device_type, g.device_index, g.dtype)).Select(alike => Divide([.. alike], inverse))];
            return Array.TrueForAll(found, f => f.item<float>() == 0);
        }
    }

    // Something else than zero where a gradient is infinite or NaN.
    private static Tensor Divide(Tensor[] gradients, float inverse)
    {
        if (gradients[0].is_cuda)
        {
            Tensor found = zeros([1], dtype: ScalarType.Float32, device: gradients[0].device);
            CheckAndUnscale.CallVoid(gradients, found, full([1], inverse, dtype: ScalarType.Float32, device: gradients[0].device));
            return found;
        }

        Tensor[] largest = [.. ListOps.Norms.CallList(gradients, double.PositiveInfinity).Select(n => n.to(ScalarType.Float64))];
        ListOps.MulScalar.CallVoid(gradients, inverse);
        return stack(largest).isfinite().all().logical_not().to(ScalarType.Float32);
    }
}
