namespace MedTransfer.Stats;

/// <summary>AUCs of several models on the same samples, with the covariances of their errors.</summary>
/// <param name="Aucs">[k].</param>
/// <param name="Matrix">[k, k], the variances on the diagonal; NaN where a class has one sample only.</param>
public sealed record AucCovariance(IReadOnlyList<double> Aucs, double[,] Matrix)
{
    /// <summary>The standard error of each AUC, [k].</summary>
    public IReadOnlyList<double> StandardErrors =>
        [.. Enumerable.Range(0, Aucs.Count).Select(k => Math.Sqrt(Matrix[k, k]))];

    /// <summary>The correlation of the errors of two AUCs; NaN where one has no variance.</summary>
    public double Correlation(int i, int j) => Matrix[i, j] / Math.Sqrt(Matrix[i, i] * Matrix[j, j]);

    /// <summary>Every AUC with its standard error, as text.</summary>
    public override string ToString() => Describe().Apa();

    /// <summary>The same for a LaTeX document.</summary>
    public string ToLatex() => Describe().Latex();

    private Statement Describe()
    {
        var text = new Statement("ROC AUCs on the same samples (DeLong)");
        for (int k = 0; k < Aucs.Count; k++)
            text.Symbol($"AUC_{k + 1}", Aucs[k]).Symbol($"SE_{k + 1}", Math.Sqrt(Matrix[k, k]));
        return text;
    }
}
