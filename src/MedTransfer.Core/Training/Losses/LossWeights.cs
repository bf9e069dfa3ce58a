using System.Text.Json.Serialization;

namespace MedTransfer.Core.Training;

/// <summary>
/// How much each class (or the positive label of each finding) counts in a loss. In JSON: <c>"balanced"</c> or a list of numbers.
/// </summary>
[JsonConverter(typeof(LossWeightsConverter))]
public sealed class LossWeights : IEquatable<LossWeights>
{
    private LossWeights(IReadOnlyList<double>? values) => Values = values;

    /// <summary>
    /// From the training split: n / (K · n_c) for a class, negatives / positives for a finding (see
    /// <see cref="Data.ClassWeights"/>).
    /// </summary>
    public static LossWeights Balanced { get; } = new(null);

    /// <summary>A weight for each class or finding; null where they are to be computed.</summary>
    public IReadOnlyList<double>? Values { get; }

    /// <summary>Weights that are known.</summary>
    /// <param name="values">A positive weight for each class or finding, in their order.</param>
    public static LossWeights Of(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new([.. values]);
    }

    /// <summary>Compares by value.</summary>
    /// <param name="other">Other weights.</param>
    public bool Equals(LossWeights? other) =>
        other is not null && (Values is null ? other.Values is null : other.Values is not null && Values.SequenceEqual(other.Values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LossWeights);

    /// <inheritdoc/>
    public override int GetHashCode() => Values is null ? 0 : Values.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Values is null ? "balanced" : $"[{string.Join(", ", Values)}]";

    /// <summary>What is wrong with them for so many classes or findings.</summary>
    internal IEnumerable<string> FindFaults(int? count)
    {
        if (Values is null) yield break;
        if (Values.Count == 0 || Values.Any(w => !double.IsFinite(w) || w <= 0)) yield return $"loss: the weights must be positive numbers, found {this}.";
        if (count is { } needed && Values.Count != needed) yield return $"loss: {needed} weights are needed, one each, found {Values.Count}.";
    }
}
