using TorchSharp;
using TorchSharp.Modules;

namespace MedTransfer.Core.Training;

/// <summary>What bounds gradients before a step: their common norm, or each of their elements.</summary>
public sealed record GradientClipping
{
    /// <summary>The largest common norm, larger gradients are scaled down together; no limit when null.</summary>
    public double? MaxNorm { get; init; }

    /// <summary>The exponent of the norm, infinity for the largest element; 2 when null.</summary>
    public double? NormType { get; init; }

    /// <summary>The largest size of an element, larger ones are cut; no limit when null.</summary>
    public double? MaxValue { get; init; }

    /// <summary>Scales all gradients down together where their norm exceeds a bound (PyTorch's clip_grad_norm_).</summary>
    /// <param name="maxNorm">The largest norm.</param>
    /// <param name="normType">The exponent; infinity for the largest element.</param>
    public static GradientClipping ByNorm(double maxNorm, double normType = 2) => new() { MaxNorm = maxNorm, NormType = normType == 2 ? null : normType };

    /// <summary>Cuts every element of the gradients to ± a bound (PyTorch's clip_grad_value_).</summary>
    /// <param name="maxValue">The bound.</param>
    public static GradientClipping ByValue(double maxValue) => new() { MaxValue = maxValue };

    /// <summary>What is wrong with the settings, one sentence each; nothing when they are usable.</summary>
    public IEnumerable<string> FindFaults()
    {
        if (MaxNorm is null == MaxValue is null) yield return "clipping: give either the largest norm or the largest value.";
        if (MaxNorm is { } norm && !(norm > 0 && double.IsFinite(norm))) yield return $"clipping: the largest norm must be a positive number, found {norm}.";
        if (NormType is { } type && !(type > 0)) yield return $"clipping: the exponent of the norm must be positive, found {type}.";
        if (MaxValue is { } value && !(value > 0 && double.IsFinite(value))) yield return $"clipping: the largest value must be a positive number, found {value}.";
    }

    /// <summary>Clips.</summary>
    /// <param name="parameters">The parameters; those without a gradient do not count.</param>
    /// <returns>The norm before; null where elements are cut.</returns>
    internal double? Apply(IEnumerable<Parameter> parameters)
    {
        if (MaxNorm is { } norm) return torch.nn.utils.clip_grad_norm_(parameters, norm, NormType ?? 2);
        torch.nn.utils.clip_grad_value_(parameters, MaxValue!.Value);
        return null;
    }
}
