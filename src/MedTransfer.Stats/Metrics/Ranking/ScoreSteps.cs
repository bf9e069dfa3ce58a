namespace MedTransfer.Stats;

/// <summary>
/// What happens while a threshold falls through the scores: at each different score, highest first, how many
/// positives and negatives score at least that. Every curve and every chosen threshold is read off here.
/// </summary>
internal sealed class ScoreSteps
{
    /// <inheritdoc cref="RankedScores(ReadOnlySpan{int}, ReadOnlySpan{double})"/>
    public ScoreSteps(ReadOnlySpan<int> truth, ReadOnlySpan<double> score)
    {
        var ranked = new RankedScores(truth, score);
        (Positives, Negatives, Auc) = (ranked.Positives, ranked.Negatives, ranked.Auc());
        Thresholds = new double[ranked.Levels];
        TruePositives = new int[ranked.Levels];
        FalsePositives = new int[ranked.Levels];
        int place = ranked.Count, above = 0;
        for (int i = 0; i < Thresholds.Length; i++)
        {
            int level = ranked.Levels - 1 - i;
            int start = level == 0 ? 0 : ranked.LevelEnds[level - 1];
            while (place > start) above += ranked.TruthAt(--place);
            Thresholds[i] = ranked.LevelScores[level];
            TruePositives[i] = above;
            FalsePositives[i] = ranked.Count - start - above;
        }
    }

    /// <summary>The different scores, highest first.</summary>
    public double[] Thresholds { get; }

    /// <summary>Positives that score at least the threshold.</summary>
    public int[] TruePositives { get; }

    /// <summary>Negatives that score at least the threshold.</summary>
    public int[] FalsePositives { get; }

    /// <summary>Number of positives.</summary>
    public int Positives { get; }

    /// <summary>Number of negatives.</summary>
    public int Negatives { get; }

    /// <summary>Area under the ROC curve; NaN where a class is absent.</summary>
    public double Auc { get; }

    /// <summary>Number of different scores.</summary>
    public int Count => Thresholds.Length;

    /// <summary>The four counts at a step; step -1 lies above every score, where nothing is called positive.</summary>
    public BinaryCounts At(int step) => step < 0
        ? new BinaryCounts(0, 0, Negatives, Positives)
        : new BinaryCounts(
            TruePositives[step], FalsePositives[step], Negatives - FalsePositives[step], Positives - TruePositives[step]);

    /// <summary>Throws where a class is absent.</summary>
    /// <returns>This.</returns>
    public ScoreSteps WithBothClasses(string what, string name)
    {
        if (Positives > 0 && Negatives > 0) return this;
        throw BinaryScores.OneClass(Positives + Negatives, Positives > 0 ? 1 : 0, what, name);
    }
}
