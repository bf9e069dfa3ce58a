using MedTransfer.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>The gradient of which every ReLU lets back only what is positive, where its input was (Springenberg et al. 2014, arXiv 1412.6806).</summary>
internal static class GuidedGradient
{
    // Modules of libtorch that stand where a ReLU could. A sigmoid is a gate in most networks, and lets gradients pass as they are.
    private static readonly string[] Smooth = ["GELU", "SiLU", "Hardswish", "Mish", "ELU", "SELU", "CELU", "LeakyReLU", "PReLU", "RReLU", "Softplus", "Tanh"];

    /// <summary>Why a network has no guided gradient.</summary>
    public static IEnumerable<string> FindFaults(TappedNetwork network)
    {
        var found = network.Network.named_modules().Select(m => m.Item2)
            .Select(m => ModelHooks.SmoothActivation(m) ?? (Smooth.Contains(m.GetType().Name, StringComparer.Ordinal) ? m.GetType().Name : null))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (found.Length > 0)
        {
            yield return $"it guides gradients through ReLUs, and this network's activation is {string.Join(" and ", found)}; "
                + $"'{AttributionMethod.Saliency.Name}' is the plain gradient, and '{AttributionMethod.IntegratedGradients().Name}' needs no ReLU.";
        }
    }

    /// <summary>One pass forward and one back.</summary>
    /// <exception cref="InvalidConfigurationException">The network met no ReLU that could be guided.</exception>
    public static PixelView Of(TappedNetwork network, Tensor images, AttributionTarget target)
    {
        var met = 0;
        var taps = network.Network.named_modules().Select(m => m.Item2).Select(Tap).OfType<Action>().ToList();
        try
        {
            using var guide = ModelHooks.OnReLU(Guide);
            var view = PixelView.Of(network, images, target);
            return met > 0 ? view : throw new InvalidConfigurationException(
                "Guided backpropagation met no ReLU. Those that a network of your own calls as functions are not seen: make them nn.ReLU modules, each used once.");
        }
        finally
        {
            foreach (var remove in taps) remove();
        }

        Tensor Guide(Tensor rectified)
        {
            met++;
            return rectified.requires_grad ? RisingGradient.apply(rectified) : rectified;
        }

        Action? Tap(nn.Module module) => module switch
        {
            ReLU relu => relu.register_forward_hook((_, _, output) => Guide(output)).remove,
            ReLU6 relu => relu.register_forward_hook((_, _, output) => Guide(output)).remove,
            _ => null,
        };
    }
}
