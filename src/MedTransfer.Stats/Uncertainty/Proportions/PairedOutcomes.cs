namespace MedTransfer.Stats;

/// <summary>How often two models were right on the same samples.</summary>
/// <param name="Both">Both right.</param>
/// <param name="FirstOnly">Only the first right.</param>
/// <param name="SecondOnly">Only the second right.</param>
/// <param name="Neither">Neither right.</param>
public readonly record struct PairedOutcomes(int Both, int FirstOnly, int SecondOnly, int Neither)
{
    /// <summary>Number of samples.</summary>
    public int Count => checked(Both + FirstOnly + SecondOnly + Neither);

    /// <summary>Samples on which the models disagree in being right; only they tell the models apart.</summary>
    public int Discordant => checked(FirstOnly + SecondOnly);

    /// <summary>Accuracy of the first minus accuracy of the second; NaN without samples.</summary>
    public double Difference => (FirstOnly - SecondOnly) / (double)Count;

    /// <summary>Counts right answers.</summary>
    /// <param name="first">[N], whether the first model is right.</param>
    /// <param name="second">[N], whether the second model is right on the same samples.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static PairedOutcomes Of(ReadOnlySpan<bool> first, ReadOnlySpan<bool> second)
    {
        Require.SameLength(first.Length, second.Length, nameof(second));
        Require.AtLeast(1, first.Length, "samples", nameof(first));
        var counts = new int[4];
        for (int i = 0; i < first.Length; i++) counts[(first[i] ? 0 : 2) + (second[i] ? 0 : 1)]++;
        return new PairedOutcomes(counts[0], counts[1], counts[2], counts[3]);
    }

    /// <summary>Compares predicted labels with the truth.</summary>
    /// <param name="truth">[N].</param>
    /// <param name="first">[N], the first model's labels.</param>
    /// <param name="second">[N], the second model's labels.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static PairedOutcomes Of(ReadOnlySpan<int> truth, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        Require.Table(first.Length, truth.Length, 1, nameof(first));
        Require.Table(second.Length, truth.Length, 1, nameof(second));
        bool[] x = new bool[truth.Length], y = new bool[truth.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            x[i] = first[i] == truth[i];
            y[i] = second[i] == truth[i];
        }

        return Of(x, y);
    }

    /// <summary>Refuses negative counts and a table without samples.</summary>
    internal void Check(string name)
    {
        if (Both < 0 || FirstOnly < 0 || SecondOnly < 0 || Neither < 0)
            throw new ArgumentOutOfRangeException(name, this, "A count is negative; all four must be 0 or more.");
        Require.AtLeast(1, Count, "samples", name);
    }

    /// <summary>For example <c>both 50, first only 12, second only 5, neither 33</c>.</summary>
    public override string ToString() => $"both {Both}, first only {FirstOnly}, second only {SecondOnly}, neither {Neither}";
}
