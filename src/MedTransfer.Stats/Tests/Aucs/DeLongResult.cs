namespace MedTransfer.Stats;

/// <summary>Result of DeLong's test; <see cref="TestResult.Estimate"/> is AUC 1 - AUC 2 with its interval.</summary>
public sealed record DeLongResult : TestResult
{
    /// <summary>AUC of the first model.</summary>
    public required double Auc1 { get; init; }

    /// <summary>AUC of the second model.</summary>
    public required double Auc2 { get; init; }

    /// <summary><see cref="Auc1"/> - <see cref="Auc2"/>.</summary>
    public double Difference => Estimate!.Value.Value;

    /// <summary>[2, 2], of the two AUCs.</summary>
    public required double[,] Covariance { get; init; }

    /// <summary>v11 + v22 - 2 v12.</summary>
    public required double VarianceOfDifference { get; init; }

    /// <summary>Standard error of <see cref="Difference"/>.</summary>
    public double StandardError => Math.Sqrt(VarianceOfDifference);

    internal override void Detail(Statement text) => text.Symbol("AUC_1", Auc1).Symbol("AUC_2", Auc2);
}
