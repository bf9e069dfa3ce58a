namespace MedTransfer.Stats;

/// <summary>
/// Scores of several methods on several data sets, one run or several (seeds) in each cell, put together by key and
/// never by position. It is complete: on every data set every method has the same seeds, and every data set equally
/// many.
/// </summary>
/// <remarks>
/// Comparisons over data sets use one value per cell, the arithmetic mean over its seeds: the data sets are the
/// independent observations. The runs of one data set are not further observations of the others, so data sets × seeds
/// must not be counted as if all were independent; within one data set use <see cref="Pair"/>, which pairs the runs of
/// one seed (same seed, same split and same initial random state for both methods; without that a pair is but a
/// number).
/// </remarks>
public sealed class ScoreTable
{
    private readonly Dictionary<(string DataSet, string Method), Dictionary<int, double>> runs;
    private readonly double[] means;

    private ScoreTable(
        string[] dataSets,
        string[] methods,
        Dictionary<(string DataSet, string Method), Dictionary<int, double>> runs,
        bool higherIsBetter)
    {
        DataSets = dataSets;
        Methods = methods;
        HigherIsBetter = higherIsBetter;
        this.runs = runs;
        means = [.. dataSets.SelectMany(d => methods.Select(m => Description.Of([.. runs[(d, m)].Values]).Mean))];
    }

    /// <summary>The data sets, in the order in which they first occur.</summary>
    public IReadOnlyList<string> DataSets { get; }

    /// <summary>The methods, in the order in which they first occur.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>Whether a higher score is a better one.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>How many runs each cell has.</summary>
    public int SeedCount => runs[(DataSets[0], Methods[0])].Count;

    /// <summary>[data sets × methods] means over the seeds, row by row.</summary>
    public ReadOnlySpan<double> Means => means;

    /// <summary>The mean over the seeds in one cell.</summary>
    /// <exception cref="ArgumentException">There is no such data set or method.</exception>
    public double this[string dataSet, string method] =>
        means[(Index(DataSets, dataSet) * Methods.Count) + Index(Methods, method)];

    /// <summary>Builds the table.</summary>
    /// <param name="scores">All runs, in any order.</param>
    /// <param name="higherIsBetter">True by default; false for losses and errors.</param>
    /// <exception cref="ArgumentException">There is no score; a cell (data set, method, seed) is missing, occurs twice or
    /// is no finite number; or the data sets have unequal numbers of seeds. The message lists all of them.</exception>
    public static ScoreTable Of(IEnumerable<Score> scores, bool higherIsBetter = true)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Score[] all = [.. scores];
        if (all.Length == 0) throw new ArgumentException("There is no score.", nameof(scores));
        string[] dataSets = [.. all.Select(s => s.DataSet).Distinct()], methods = [.. all.Select(s => s.Method).Distinct()];

        var faults = new KeyFaults();
        var cells = new Dictionary<(string DataSet, string Method), Dictionary<int, double>>();
        var twice = new List<string>();
        foreach (Score score in all)
        {
            if (!cells.TryGetValue((score.DataSet, score.Method), out Dictionary<int, double>? cell))
                cells.Add((score.DataSet, score.Method), cell = []);
            if (!cell.TryAdd(score.Seed, score.Value)) twice.Add(Key(score.DataSet, score.Method, score.Seed));
        }

        faults.Add("missing", dataSets.SelectMany(d => Missing(d, methods, cells)));
        faults.Add("given twice", twice.Distinct());
        faults.Add(
            "not a finite number",
            all.Where(s => !double.IsFinite(s.Value)).Select(s => $"{Key(s.DataSet, s.Method, s.Seed)} = {s.Value}"));
        (string Name, int Count)[] seeds = [.. dataSets.Select(d => (d, Seeds(d, methods, cells).Length))];
        if (seeds.Select(s => s.Count).Distinct().Count() > 1)
            faults.Add("unequal numbers of seeds", seeds.Select(s => $"{s.Name} has {s.Count}"));
        faults.Throw(nameof(scores));
        return new ScoreTable(dataSets, methods, cells, higherIsBetter);
    }

    /// <summary>A method's means over the seeds, one per data set.</summary>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public double[] Column(string method)
    {
        int column = Index(Methods, method);
        return [.. DataSets.Select((_, row) => means[(row * Methods.Count) + column])];
    }

    /// <summary>The runs in one cell, by seed.</summary>
    /// <exception cref="ArgumentException">There is no such data set or method.</exception>
    public IReadOnlyDictionary<int, double> Runs(string dataSet, string method) =>
        runs[(DataSets[Index(DataSets, dataSet)], Methods[Index(Methods, method)])];

    /// <summary>The runs of two methods on one data set, paired by seed, for a test such as
    /// <see cref="PairedTTest"/>.</summary>
    /// <exception cref="ArgumentException">There is no such data set or method.</exception>
    public (double[] X, double[] Y) Pair(string dataSet, string x, string y) =>
        PairedComparison.Pair(Runs(dataSet, x), Runs(dataSet, y));

    private static int Index(IReadOnlyList<string> names, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        throw new ArgumentException($"The table has no '{name}'; it has {string.Join(", ", names)}.", nameof(name));
    }

    private static IEnumerable<string> Missing(
        string dataSet, string[] methods, Dictionary<(string DataSet, string Method), Dictionary<int, double>> cells)
    {
        int[] seeds = Seeds(dataSet, methods, cells);
        return methods.SelectMany(m => seeds
            .Where(seed => !cells.TryGetValue((dataSet, m), out Dictionary<int, double>? cell) || !cell.ContainsKey(seed))
            .Select(seed => Key(dataSet, m, seed)));
    }

    private static int[] Seeds(
        string dataSet, string[] methods, Dictionary<(string DataSet, string Method), Dictionary<int, double>> cells) =>
        [.. methods.Where(m => cells.ContainsKey((dataSet, m))).SelectMany(m => cells[(dataSet, m)].Keys).Distinct().Order()];

    private static string Key(string dataSet, string method, int seed) => $"({dataSet}, {method}, seed {seed})";
}
