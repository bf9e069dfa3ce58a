using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Networks whose first weights nobody looks at.</summary>
internal static class Undrawn
{
    /// <summary>Builds a network with NaN for all that would be drawn at random.</summary>
    internal static T Build<T>(Func<T> build)
    {
        using (new UndrawnWeights()) return build();
    }

    /// <summary>
    /// Builds a network with weights of the common size, drawn in a fraction of the time that truncated normal ones take, for tests of what
    /// holds for any weights.
    /// </summary>
    internal static T Rough<T>(Func<T> build)
        where T : nn.Module
    {
        var model = Build(build);
        using var generator = new Generator(7);
        using var guard = no_grad();
        foreach (var weight in model.parameters())
        {
            using var isDrawn = weight.flatten()[0].isnan();
            if (!isDrawn.item<bool>()) continue;
            nn.init.normal_(weight, 0, weight.dim() < 2 ? 0.02 : Math.Sqrt(2.0 * weight.shape[0] / weight.numel()), generator);
        }

        return model;
    }
}
