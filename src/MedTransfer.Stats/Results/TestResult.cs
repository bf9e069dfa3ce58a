using MedTransfer.Notebooks;

namespace MedTransfer.Stats;

/// <summary>Result of a hypothesis test, with everything that a paper prints. <see cref="ToString"/> gives it as text in
/// the style of the American Psychological Association (APA, 7th edition), <see cref="ToLatex"/> the same for
/// LaTeX.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public record TestResult
{
    /// <summary>The test and its variant, such as <c>Wilcoxon signed-rank test (exact)</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Symbol of the statistic: <c>t</c>, <c>F</c>, <c>χ²</c>, <c>W</c>, <c>U</c>, <c>z</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The statistic; infinite or NaN for data without spread, and <see cref="Warning"/> says so.</summary>
    public required double Statistic { get; init; }

    /// <summary>Degrees of freedom, those of the numerator for an F; NaN where the statistic has none.</summary>
    public double DegreesOfFreedom { get; init; } = double.NaN;

    /// <summary>Degrees of freedom of an F's denominator; NaN for every other statistic.</summary>
    public double DenominatorDegreesOfFreedom { get; init; } = double.NaN;

    /// <summary>The p-value under <see cref="Alternative"/>, not adjusted; NaN where the data allow none.</summary>
    public required double PValue { get; init; }

    /// <summary>What was set against "no difference"; null for tests that know one direction only, such as an
    /// F-test.</summary>
    public Alternative? Alternative { get; init; }

    /// <summary>Number of observations, of pairs where the test is paired.</summary>
    public required int Count { get; init; }

    /// <summary>Number of observations of each group; empty where there is one sample.</summary>
    public IReadOnlyList<int> GroupCounts { get; init; } = [];

    /// <summary>What the test is about, with its interval; null where the test estimates nothing.</summary>
    public Estimate? Estimate { get; init; }

    /// <summary>The interval of <see cref="Estimate"/>; null where there is none.</summary>
    public ConfidenceInterval? Interval => Estimate?.Interval;

    /// <summary>Effect sizes, the usual one first.</summary>
    public IReadOnlyList<EffectSize> Effects { get; init; } = [];

    /// <summary>The usual effect size of this test; null where it has none.</summary>
    public EffectSize? Effect => Effects.Count > 0 ? Effects[0] : null;

    /// <summary>The p-value adjusted for several tests; null where it was not (see
    /// <see cref="Correction.Adjust{T}(IEnumerable{T}, CorrectionMethod)"/>).</summary>
    public Adjustment? Adjustment { get; init; }

    /// <summary>Whether the statistic is infinite or NaN, since the data have no spread to measure it by. The p-value is a
    /// limit then (0 or 1) or NaN, and no verdict follows from it.</summary>
    public bool IsDegenerate => !double.IsFinite(Statistic);

    /// <summary>What a reader must know before trusting the figures; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>For example <c>Paired t-test: t(4) = 4.51, p = .011, mean difference = 0.0108, 95% CI [0.00415,
    /// 0.0175], d_z = 2.02, n = 5.</c></summary>
    public sealed override string ToString() => Describe().Apa();

    /// <summary>The same sentence for a LaTeX document, with the formulas in math mode.</summary>
    public string ToLatex() => Describe().Latex();

    /// <summary>Whether the statistic is the estimate itself, so that one of them is enough.</summary>
    internal virtual bool TestsEstimate => false;

    /// <summary>The statistic as it is printed.</summary>
    internal virtual string Figure => Statement.Decimals(Statistic);

    /// <summary>Adds what else a paper prints of this test, before the counts.</summary>
    internal virtual void Detail(Statement text)
    {
    }

    /// <summary>Adds a remark to those there are.</summary>
    internal static string? Join(params string?[] remarks)
    {
        string text = string.Join(" ", remarks.Where(r => !string.IsNullOrEmpty(r)));
        return text.Length == 0 ? null : text;
    }

    private Statement Describe()
    {
        var text = new Statement(Method);
        if (TestsEstimate) text.Quantity(Estimate!.Value.Name, Statistic);
        else text.Statistic(Symbol, Figure, DegreesOfFreedom, DenominatorDegreesOfFreedom);
        text.Probability("p", PValue);
        if (Alternative is not (null or Stats.Alternative.TwoSided))
            text.Remark($"one-sided, {(Alternative == Stats.Alternative.Less ? "less" : "greater")}");
        Adjustment?.Describe(text);
        if (!TestsEstimate && Estimate is { } e) text.Quantity(e.Name, e.Value).Interval(e.Interval);
        foreach (EffectSize effect in Effects) text.Symbol(effect.Symbol, effect.Value).Interval(effect.Interval);
        Detail(text);
        if (GroupCounts.Count == 0) text.Count("n", Count);
        for (int i = 0; i < GroupCounts.Count; i++) text.Count($"n_{i + 1}", GroupCounts[i]);
        return text.Note(Warning);
    }
}
