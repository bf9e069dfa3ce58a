namespace MedTransfer.Stats;

/// <summary>The test of one pair of methods.</summary>
/// <param name="First">Name of the first method; estimates and signs speak of first - second.</param>
/// <param name="Second">Name of the second method.</param>
/// <param name="Test">The test, adjusted where the table was.</param>
public sealed record PairwiseTest(string First, string Second, TestResult Test)
{
    /// <summary>The p-value to decide by: the adjusted one where there is one.</summary>
    public double PValue => Test.Adjustment?.PValue ?? Test.PValue;

    /// <summary>Whether <see cref="PValue"/> is at most <paramref name="alpha"/>; never without a p-value.</summary>
    public bool IsSignificant(double alpha) => PValue <= alpha;

    /// <summary>The test's sentence behind both names.</summary>
    public override string ToString() => $"{First} - {Second}: {Test}";
}
