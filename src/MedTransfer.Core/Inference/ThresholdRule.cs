using System.Globalization;
using MedTransfer.Stats;

namespace MedTransfer.Core.Inference;

/// <summary>How the score from which on the answer is yes is chosen, on the validation split; for two classes and for findings.</summary>
public sealed record ThresholdRule
{
    private readonly Func<int[], double[], OperatingPoint>? _choose;
    private readonly double _value;

    private ThresholdRule(string name, double value, Func<int[], double[], OperatingPoint>? choose) => (Name, _value, _choose) = (name, value, choose);

    /// <summary>The greatest sensitivity + specificity - 1 (Youden, 1950).</summary>
    public static ThresholdRule Youden { get; } = new("youden", 0, (truth, score) => DecisionThreshold.Youden(truth, score));

    /// <summary>One half, whatever the validation split says.</summary>
    public static ThresholdRule Half { get; } = Fixed(0.5);

    /// <summary>What commands call it: <c>youden</c>, <c>0.5</c>, <c>sensitivity=0.95</c>.</summary>
    public string Name { get; }

    /// <summary>Whether it needs the labels of the validation split.</summary>
    internal bool IsChosen => _choose is not null;

    /// <summary>A score of one's own.</summary>
    /// <param name="score">In [0, 1].</param>
    /// <exception cref="InvalidConfigurationException">It is not in [0, 1].</exception>
    public static ThresholdRule Fixed(double score) => new(Text(Share(score, "a threshold")), score, null);

    /// <summary>The highest threshold that finds at least this share of the positives.</summary>
    /// <param name="atLeast">In [0, 1], 0.95 for example.</param>
    /// <exception cref="InvalidConfigurationException">It is not in [0, 1].</exception>
    public static ThresholdRule Sensitivity(double atLeast) =>
        new($"sensitivity={Text(Share(atLeast, "a sensitivity"))}", atLeast, (truth, score) => DecisionThreshold.ForSensitivity(truth, score, atLeast));

    /// <summary>The lowest threshold that leaves at least this share of the negatives alone.</summary>
    /// <param name="atLeast">In [0, 1], 0.95 for example.</param>
    /// <exception cref="InvalidConfigurationException">It is not in [0, 1].</exception>
    public static ThresholdRule Specificity(double atLeast) =>
        new($"specificity={Text(Share(atLeast, "a specificity"))}", atLeast, (truth, score) => DecisionThreshold.ForSpecificity(truth, score, atLeast));

    /// <summary>Reads a rule as commands write it.</summary>
    /// <param name="text"><c>youden</c>, a number, <c>sensitivity=X</c> or <c>specificity=X</c>.</param>
    /// <exception cref="InvalidConfigurationException">It is none of these.</exception>
    public static ThresholdRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Trim().ToLowerInvariant().Split('=', 2);
        var isNumber = double.TryParse(parts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return (parts[0], parts.Length) switch
        {
            ("youden", 1) => Youden,
            ("sensitivity", 2) when isNumber => Sensitivity(value),
            ("specificity", 2) when isNumber => Specificity(value),
            (_, 1) when isNumber => Fixed(value),
            _ => throw new InvalidConfigurationException(
                $"threshold: '{text}' is no rule.{DidYouMean.Sentence(parts[0], ["youden", "sensitivity", "specificity"])} Allowed: youden, a number from 0 to 1, sensitivity=X, specificity=X."),
        };
    }

    /// <summary>Whether both choose alike.</summary>
    /// <param name="other">The other rule.</param>
    public bool Equals(ThresholdRule? other) => Name == other?.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The threshold for one class or finding, and why it is one half after all where nothing can be chosen.</summary>
    internal double Choose(int[] truth, double[] scores, string name, List<string> notes)
    {
        if (_choose is null) return _value;
        if (truth.Distinct().Count() < 2)
        {
            notes.Add($"threshold of '{name}': the validation split has samples with it or without it only, so it is 0.5");
            return 0.5;
        }

        var point = _choose(truth, scores);
        if (double.IsFinite(point.Threshold)) return point.Threshold;
        notes.Add($"threshold of '{name}': {(this == Youden ? "no score does better than chance on the validation split" : $"{Name} is met by calling nothing positive")}, so it is 0.5");
        return 0.5;
    }

    private static double Share(double value, string what) =>
        value is >= 0 and <= 1 ? value : throw new InvalidConfigurationException($"threshold: {what} must be from 0 to 1, found {Text(value)}.");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
