using System.Text.Json;

namespace MedTransfer.Models.Tests;

/// <summary>The tolerances that the README of the model goldens justifies, for one file and precision.</summary>
internal sealed record Tolerances(double Eval, double Train, double Gradient)
{
    /// <summary>For single values of a gradient, whose norm alone the README speaks of: where a unit of a ReLU flips, a few of them move more.</summary>
    internal double GradientValues => Gradient < 1e-2 ? Gradient : 5 * Gradient;

    internal static Tolerances For(JsonElement golden, bool isDouble)
    {
        if (isDouble) return new(1e-9, 1e-9, 1e-9);
        var name = golden.GetProperty("name").GetString()!;
        var hasBatchNorm = golden.GetProperty("float32").TryGetProperty("calibrated_eval", out _);
        var isTransformer = name.Contains("swin", StringComparison.Ordinal) || name.Contains("vit", StringComparison.Ordinal) || name.Contains("eva", StringComparison.Ordinal);
        return new(
            Eval: 2e-5,
            Train: hasBatchNorm ? 1e-3 : 2e-5,
            Gradient: name.StartsWith("tiny_", StringComparison.Ordinal) ? 1e-3 : isTransformer ? 1e-4 : 2e-2);
    }
}
