namespace MedTransfer.Stats;

/// <summary>Checks of probabilities against the truth.</summary>
internal static class ProbabilityTable
{
    /// <summary>Checks of one probability per sample.</summary>
    public static void CheckBinary(ReadOnlySpan<int> truth, ReadOnlySpan<double> probability, string name)
    {
        Require.Table(probability.Length, truth.Length, 1, name);
        Require.Classes(truth, 2, nameof(truth));
        Within(probability, 1, name);
    }

    /// <summary>Checks of one probability per class.</summary>
    public static void Check(ReadOnlySpan<int> truth, ReadOnlySpan<double> probabilities, int classes, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Require.Table(probabilities.Length, truth.Length, classes, name);
        Require.Classes(truth, classes, nameof(truth));
        Within(probabilities, classes, name);
    }

    private static void Within(ReadOnlySpan<double> values, int columns, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is >= 0 and <= 1) continue;
            throw new ArgumentException(
                $"The probability of sample {i / columns}, column {i % columns} is {values[i]}; it must lie in [0, 1] "
                + "(logits go through a softmax or sigmoid first).",
                name);
        }
    }
}
