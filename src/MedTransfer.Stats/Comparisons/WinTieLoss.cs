namespace MedTransfer.Stats;

/// <summary>On how many data sets one method beats another.</summary>
/// <param name="First">Name of the first method.</param>
/// <param name="Second">Name of the second method.</param>
/// <param name="Wins">Data sets on which the first is better.</param>
/// <param name="Ties">Data sets on which both are equal.</param>
/// <param name="Losses">Data sets on which the second is better.</param>
/// <param name="Test">Sign test of wins against losses, adjusted for the number of pairs.</param>
public sealed record WinTieLoss(string First, string Second, int Wins, int Ties, int Losses, TestResult Test)
{
    /// <summary>Counts for every pair of methods.</summary>
    /// <param name="table">At least 2 methods on at least 2 data sets.</param>
    /// <param name="correction">Of the sign tests over the pairs; Holm by default.</param>
    /// <param name="alpha">Family-wise significance level, in (0, 1); 0.05 by default.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 methods or data sets.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in (0, 1), or
    /// <paramref name="correction"/> is unknown.</exception>
    public static IReadOnlyList<WinTieLoss> Of(
        ScoreTable table, CorrectionMethod correction = CorrectionMethod.Holm, double alpha = 0.05) =>
        [.. PairwiseComparison.Run(table, PairedTestKind.Sign, correction, alpha).Pairs.Select(pair =>
        {
            (double[] x, double[] y) = (table.Column(pair.First), table.Column(pair.Second));
            int higher = x.Zip(y).Count(p => p.First > p.Second), lower = x.Zip(y).Count(p => p.First < p.Second);
            (int wins, int losses) = table.HigherIsBetter ? (higher, lower) : (lower, higher);
            return new WinTieLoss(pair.First, pair.Second, wins, x.Length - higher - lower, losses, pair.Test);
        })];

    /// <summary>For example <c>A against B: 8 wins, 1 tie, 5 losses (sign test p = .581)</c>.</summary>
    public override string ToString() =>
        $"{First} against {Second}: {Count(Wins, "win", "wins")}, "
        + $"{Count(Ties, "tie", "ties")}, {Count(Losses, "loss", "losses")} "
        + $"(sign test p {Statement.Relation(Test.Adjustment?.PValue ?? Test.PValue)})";

    /// <summary>The same counts, with <paramref name="method"/> as the first of the pair.</summary>
    internal WinTieLoss From(string method) =>
        First == method ? this : this with { First = Second, Second = First, Wins = Losses, Losses = Wins };

    private static string Count(int n, string one, string many) => $"{n} {(n == 1 ? one : many)}";
}
