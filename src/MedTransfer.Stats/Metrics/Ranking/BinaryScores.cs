namespace MedTransfer.Stats;

/// <summary>What everything that reads one score per sample of a binary task refuses.</summary>
internal static class BinaryScores
{
    /// <summary>Refuses unequal or no samples, a truth that is neither 0 nor 1, and NaN.</summary>
    public static void Check(ReadOnlySpan<int> truth, ReadOnlySpan<double> score, string name)
    {
        Require.Table(score.Length, truth.Length, 1, name);
        Require.Classes(truth, 2, nameof(truth));
        Require.NotNaN(score, 1, name);
    }

    /// <summary>The refusal of samples that all are of one class.</summary>
    public static ArgumentException OneClass(int samples, int label, string what, string name) =>
        new($"All {samples} samples are of class {label}; {what} needs both classes.", name);
}
