using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Effect, sample size, level and power of a planned test: three of them were given, one was
/// solved for. <see cref="ToString"/> gives the sentence for a paper.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record PowerResult
{
    /// <summary>The test, such as <c>Power of a paired t-test</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Symbol of the effect: <c>d_z</c> for pairs, <c>d</c> otherwise.</summary>
    public required string Symbol { get; init; }

    /// <summary>The standardized mean difference; NaN where no effect can reach the power asked for.</summary>
    public required double EffectSize { get; init; }

    /// <summary>Number of observations: of pairs (seeds), or of each group.</summary>
    public required int Count { get; init; }

    /// <summary>Number of groups: 1 for pairs and single samples.</summary>
    public required int Groups { get; init; }

    /// <summary>Significance level α.</summary>
    public required double Alpha { get; init; }

    /// <summary>The alternative tested.</summary>
    public required Alternative Alternative { get; init; }

    /// <summary>Probability that the test finds the effect with <see cref="Count"/> observations.</summary>
    public required double Power { get; init; }

    /// <summary>Where the count was asked for: the solution before it was rounded up; else NaN.</summary>
    public double ExactCount { get; init; } = double.NaN;

    /// <summary>Where the count or the effect was asked for: the power that it had to reach; else NaN.</summary>
    public double TargetPower { get; init; } = double.NaN;

    /// <summary>What a reader must know before trusting the figures; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>For example <c>Power of a paired t-test: d_z = 0.500, n = 34 (needed for a power of 0.8), α = 0.05,
    /// power = 0.808.</c></summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document, with the formulas in math mode.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe()
    {
        var text = new Statement(Method);
        text.Symbol(Symbol, EffectSize);
        bool countSolved = !double.IsNaN(ExactCount);
        if (!countSolved && !double.IsNaN(TargetPower))
            text.Remark(FormattableString.Invariant($"detectable with a power of {TargetPower}"));
        text.Count(Groups == 1 ? "n" : "n_group", Count);
        if (countSolved) text.Remark(FormattableString.Invariant($"needed for a power of {TargetPower}"));
        text.Level(Alpha);
        if (Alternative != Alternative.TwoSided)
            text.Remark($"one-sided, {(Alternative == Alternative.Less ? "less" : "greater")}");
        return text.Quantity("power", Power).Note(Warning);
    }
}
