namespace MedTransfer.Stats;

/// <summary>How <see cref="McNemarTest"/> gets its p-value.</summary>
public enum McNemarMethod
{
    /// <summary>Binomial(disagreements, 1/2), the smaller tail doubled; never too small, rather cautious.</summary>
    Exact,

    /// <summary>The exact p with half of the observed table's own probability taken off each tail; its level is closer
    /// to what it says (Fagerland, Lydersen and Laake 2013).</summary>
    MidP,

    /// <summary>χ² with one degree of freedom; for many disagreements. Two-sided only.</summary>
    ChiSquared,

    /// <summary>χ² with Edwards' correction, (|difference| - 1)² / disagreements, as statsmodels has it (R drops the
    /// correction where both sides are equal). Two-sided only.</summary>
    ChiSquaredCorrected,
}
