namespace MedTransfer.Stats;

/// <summary>Result of two one-sided t-tests (TOST) of equivalence. <see cref="TestResult.Statistic"/> and
/// <see cref="TestResult.PValue"/> are those of the weaker side, and the interval has the confidence 1 - 2α, so that it lies
/// within the margins exactly where the test rejects at α.</summary>
public sealed record EquivalenceResult : TestResult
{
    /// <summary>Lower margin of equivalence, in the unit of the difference.</summary>
    public required double Low { get; init; }

    /// <summary>Upper margin of equivalence.</summary>
    public required double High { get; init; }

    /// <summary>The level of the test.</summary>
    public required double Alpha { get; init; }

    /// <summary>t of the test that the difference is above <see cref="Low"/>.</summary>
    public required double LowerStatistic { get; init; }

    /// <summary>One-sided p-value of that test.</summary>
    public required double LowerPValue { get; init; }

    /// <summary>t of the test that the difference is below <see cref="High"/>.</summary>
    public required double UpperStatistic { get; init; }

    /// <summary>One-sided p-value of that test.</summary>
    public required double UpperPValue { get; init; }

    /// <summary>Whether the difference is shown to lie within the margins: p below <see cref="Alpha"/>.</summary>
    public bool Equivalent => PValue < Alpha;
}
