namespace MedTransfer.Stats;

/// <summary>
/// Scores in order, sorted once and asked often: the ROC AUC of a resample is then one pass over the samples, O(n),
/// without sorting. Nothing is rounded before the last division.
/// </summary>
internal sealed class RankedScores
{
    // Sample at each place, lowest score first; the lowest bit is its truth.
    private readonly int[] places;

    private readonly int[] ends;
    private readonly double[] levels;

    /// <summary>Sorts the samples by score.</summary>
    /// <param name="truth">[N], 1 for a positive and 0 for a negative.</param>
    /// <param name="score">[N], not NaN.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a truth is neither 0 nor 1, or a score is NaN;
    /// the message names the sample. One class alone is allowed; its AUC is NaN.</exception>
    public RankedScores(ReadOnlySpan<int> truth, ReadOnlySpan<double> score)
    {
        BinaryScores.Check(truth, score, nameof(score));
        double[] sorted = score.ToArray();
        places = new int[truth.Length];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = (i << 1) | truth[i];
            Positives += truth[i];
        }

        Array.Sort(sorted, places);
        var groups = new List<int>();
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[i - 1]) groups.Add(i);
        }

        groups.Add(sorted.Length);
        ends = [.. groups];
        levels = [.. groups.Select(end => sorted[end - 1])];
    }

    /// <summary>Number of samples.</summary>
    public int Count => places.Length;

    /// <summary>Number of positives.</summary>
    public int Positives { get; }

    /// <summary>Number of negatives.</summary>
    public int Negatives => Count - Positives;

    /// <summary>Number of different scores.</summary>
    public int Levels => levels.Length;

    /// <summary>The different scores, lowest first.</summary>
    public ReadOnlySpan<double> LevelScores => levels;

    /// <summary>One past the last place of each level.</summary>
    public ReadOnlySpan<int> LevelEnds => ends;

    /// <summary>The sample at a place; place 0 has the lowest score.</summary>
    public int SampleAt(int place) => places[place] >> 1;

    /// <summary>The truth, 0 or 1, of the sample at a place.</summary>
    public int TruthAt(int place) => places[place] & 1;

    /// <summary>The AUC of all samples, each once; NaN where a class is absent.</summary>
    public double Auc()
    {
        long twiceWins = 0, below = 0;
        int place = 0;
        foreach (int end in ends)
        {
            int start = place;
            long up = 0;
            for (; place < end; place++) up += places[place] & 1;
            long down = end - start - up;
            twiceWins += up * ((2 * below) + down);
            below += down;
        }

        return Share(twiceWins, Positives, below);
    }

    /// <summary>The AUC of a resample; NaN where it holds no sample of a class.</summary>
    /// <param name="counts">[N], how often each sample was drawn, in the order in which the samples were given.</param>
    /// <exception cref="ArgumentException">There is not one count for each sample.</exception>
    public double Auc(ReadOnlySpan<int> counts)
    {
        if (counts.Length != Count)
            throw new ArgumentException($"Expected a count for each of the {Count} samples, found {counts.Length}.",
                nameof(counts));
        if (Levels == Count) return AucWithoutTies(counts);
        long twiceWins = 0, above = 0, below = 0;
        int place = 0;
        foreach (int end in ends)
        {
            long up = 0, down = 0;
            for (; place < end; place++)
            {
                // All bits set for a positive: picks one of the two sums without a branch.
                int count = counts[places[place] >> 1], chosen = -(places[place] & 1);
                up += count & chosen;
                down += count & ~chosen;
            }

            twiceWins += up * ((2 * below) + down);
            above += up;
            below += down;
        }

        return Share(twiceWins, above, below);
    }

    private double AucWithoutTies(ReadOnlySpan<int> counts)
    {
        long wins = 0, above = 0, below = 0;
        foreach (int entry in places)
        {
            int count = counts[entry >> 1], chosen = -(entry & 1);
            long up = count & chosen;
            wins += up * below;
            above += up;
            below += count & ~chosen;
        }

        return Share(2 * wins, above, below);
    }

    private static double Share(long twiceWins, long above, long below) =>
        above == 0 || below == 0 ? double.NaN : twiceWins / (2.0 * above * below);
}
