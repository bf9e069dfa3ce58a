namespace MedTransfer.Stats;

/// <summary>
/// The ranks of k methods on N data sets, 1 the best, summed up. Twice the deviation of a mid-rank from its mean
/// (k + 1) / 2 is a whole number, so that all sums are exact.
/// </summary>
/// <param name="Deviations">[k] sums of the doubled deviations.</param>
/// <param name="Squares">Σ of all squared doubled deviations.</param>
/// <param name="TieTerm">Σ (t³ - t) over the groups of t equal scores on one data set.</param>
/// <param name="DataSets">N.</param>
internal readonly record struct RankSums(double[] Deviations, double Squares, double TieTerm, int DataSets)
{
    /// <summary>[k] average ranks.</summary>
    public double[] Averages
    {
        get
        {
            int n = DataSets, k = Deviations.Length;
            return [.. Deviations.Select(d => ((d / n) + k + 1) / 2)];
        }
    }

    /// <summary>Ranks [data sets × methods] finite scores.</summary>
    public static RankSums Of(ReadOnlySpan<double> scores, int methods, bool higherIsBetter)
    {
        int n = scores.Length / methods;
        var sums = new double[methods];
        double squares = 0, ties = 0;
        var row = new double[methods];
        for (int i = 0; i < n; i++)
        {
            scores.Slice(i * methods, methods).CopyTo(row);
            if (higherIsBetter)
            {
                for (int j = 0; j < methods; j++) row[j] = -row[j];
            }

            MidRanks ranks = MidRanks.Of(row);
            ties += ranks.TieTerm;
            for (int j = 0; j < methods; j++)
            {
                double deviation = (2 * ranks.Ranks[j]) - (methods + 1);
                sums[j] += deviation;
                squares += deviation * deviation;
            }
        }

        return new RankSums(sums, squares, ties, n);
    }

    /// <summary>Ranks the means of a table.</summary>
    public static RankSums Of(ScoreTable table) => Of(table.Means, table.Methods.Count, table.HigherIsBetter);
}
