using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>Divides gradients and looks for what is not finite among them.</summary>
internal static class GradientScaling
{
    /// <summary>Divides all gradients by a scale.</summary>
    /// <returns>Whether all of them are finite.</returns>
    public static bool Divide(IEnumerable<Parameter> parameters, float scale)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var gradients = parameters.Select(p => p.grad).OfType<Tensor>().ToList();
        if (gradients.Any(g => g.dtype == ScalarType.Float16))
        {
            throw new ArgumentException("Gradients in half precision cannot be scaled down without loss: keep the parameters in float32.", nameof(parameters));
        }

        foreach (var gradient in gradients) gradient.mul_(1 / scale);
        return gradients.Count == 0 || float.IsFinite(TorchBackend.CommonNorm(gradients).item<float>());
    }
}
