using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Inference;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>Checked answers and what follows for each sample.</summary>
internal sealed class Judged
{
    // Sums of probabilities that were written as float32.
    private const double Tolerance = 1e-3;

    private Judged(AnswerSet set)
    {
        Set = set;
        Labels = [.. set.Labels];
        Count = set.Scores.Count;
        Names = NamesOf(set);
        IsMultiLabel = set.Task == LearningTask.MultiLabel;
        Table = set.Task == LearningTask.BinaryClass && set.Scores.Columns == 1 ? [.. set.Scores.Values.SelectMany(p => new[] { 1 - p, p })] : set.Scores.Values;
        Predicted = IsMultiLabel ? [] : set.Task == LearningTask.BinaryClass
            ? [.. Enumerable.Range(0, Count).Select(i => Decisions.Decide(set.Task, [Table[(2 * i) + 1]], set.Thresholds)[0])]
            : Accuracy.HighestScore(Table, Names.Count);
        Questions = IsMultiLabel ? OfFindings() : OfClasses();
        Right = [.. Enumerable.Range(0, Count).Select(i => IsMultiLabel ? IsAllRight(i) : Predicted[i] == Labels[i])];
    }

    public AnswerSet Set { get; }

    public int[] Labels { get; }

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>The names of classes or findings.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool IsMultiLabel { get; }

    /// <summary>Row-major <c>[Count, Names]</c>; of two classes always both.</summary>
    public double[] Table { get; }

    /// <summary>The class that is answered <c>[Count]</c>; empty for findings.</summary>
    public int[] Predicted { get; }

    /// <summary>Whether each sample's class is right, or all of its known findings are.</summary>
    public bool[] Right { get; }

    /// <summary>Each class against the others, or each finding over the samples that tell of it.</summary>
    public IReadOnlyList<Question> Questions { get; }

    /// <summary>The questions that say something of their own: class 1 of two, each of more classes, each finding.</summary>
    public IReadOnlyList<Question> Telling => Set.Task == LearningTask.BinaryClass ? [Questions[1]] : Questions;

    /// <summary>Checks everything at once.</summary>
    /// <exception cref="InvalidConfigurationException">Counts or names do not fit.</exception>
    /// <exception cref="InvalidContentException">A label is out of range or a score is no probability.</exception>
    public static Judged Of(AnswerSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Scores.Columns < 1) throw new InvalidConfigurationException($"The answers of {set.Title} cannot be judged: scores: a table needs a column at least, found {set.Scores.Columns}.");
        var faults = new Faults();
        var (n, columns) = (set.Scores.Count, set.Scores.Columns);
        var classes = NamesOf(set).Count;
        var labels = set.Task == LearningTask.MultiLabel ? n * columns : n;
        faults.Require(n * columns == set.Scores.Values.Length, $"scores: {set.Scores.Values.Length} numbers are no table of {columns} columns.");
        faults.Require(n > 0, "scores: there is no sample; errors cannot be studied.");
        faults.Require(set.Labels.Count == labels, $"labels: {set.Labels.Count} do not fit {n} samples{(set.Task == LearningTask.MultiLabel ? $" of {columns} findings" : "")}; expected {labels}.");
        faults.Require(set.Task is not LearningTask.BinaryClass || columns is 1 or 2, $"scores: two classes need 1 column (class 1) or 2, found {columns}.");
        faults.Require(set.Task is not (LearningTask.MultiClass or LearningTask.OrdinalRegression) || columns >= 2, $"scores: several classes need a column each, found {columns}.");
        var expected = set.Task == LearningTask.BinaryClass ? 2 : columns;
        faults.Require(classes == expected, $"class names: {classes} do not fit {expected} {(set.Task == LearningTask.MultiLabel ? "findings" : "classes")}; give one each, or none.");
        faults.Require(NamesOf(set).Distinct().Count() == classes, $"class names: '{NamesOf(set).CountBy(n => n).FirstOrDefault(n => n.Value > 1).Key}' stands twice.");
        faults.Require(set.SampleNames is null || set.SampleNames.Count == n, $"sample names: {set.SampleNames?.Count} do not fit {n} samples.");
        faults.Require(set.Clusters is null || set.Clusters.Count == n, $"clusters: {set.Clusters?.Count} do not fit {n} samples.");
        var thresholds = set.Task switch { LearningTask.BinaryClass => 1, LearningTask.MultiLabel => columns, _ => 0 };
        faults.Require(
            set.Thresholds is null || (set.Thresholds.Count == thresholds && thresholds > 0),
            thresholds == 0 ? "thresholds: of several classes the likeliest is the answer; thresholds are for two classes and for findings." : $"thresholds: {set.Thresholds?.Count} do not fit; expected {thresholds}.");
        faults.Require(set.Temperature is null or > 0, $"temperature: must be above 0, found {set.Temperature}.");
        faults.Throw($"The answers of {set.Title} cannot be judged");
        CheckContent(set, expected);
        return new(set);
    }

    /// <summary>What a sample is called.</summary>
    public string NameOf(int sample) => Set.SampleNames?[sample] ?? $"{sample}";

    /// <summary>The samples' clusters as numbers; null where each stands alone.</summary>
    public int[]? ClusterNumbers()
    {
        if (Set.Clusters is null) return null;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. Set.Clusters.Select(c => numbers.TryGetValue(c, out var known) ? known : numbers[c] = numbers.Count)];
    }

    /// <summary>The probabilities at the set's temperature.</summary>
    public double[] Calibrated() => TemperatureScaling.Apply(Table, Names.Count, IsMultiLabel, Set.Temperature ?? 1);

    private static IReadOnlyList<string> NamesOf(AnswerSet set) =>
        set.ClassNames ?? [.. Enumerable.Range(0, set.Task == LearningTask.BinaryClass ? 2 : set.Scores.Columns).Select(k => $"{k}")];

    private static void CheckContent(AnswerSet set, int classes)
    {
        var columns = set.Scores.Columns;
        var least = set.Task == LearningTask.MultiLabel ? ImageSplit.Unlabelled : 0;
        var most = set.Task == LearningTask.MultiLabel ? 1 : classes - 1;
        for (var i = 0; i < set.Labels.Count; i++)
        {
            if (set.Labels[i] < least || set.Labels[i] > most)
                throw new InvalidContentException($"{set.Title}: label {i} is {set.Labels[i]}; expected {least} to {most}.");
        }

        for (var i = 0; i < set.Scores.Count; i++)
        {
            var row = set.Scores.Values.AsSpan(i * columns, columns);
            var sum = 0.0;
            for (var k = 0; k < columns; k++)
            {
                if (row[k] is not (>= 0 and <= 1))
                    throw new InvalidContentException($"{set.Title}: the score of sample {i}, column {k} is {row[k]}; a probability lies in [0, 1] (logits go through a softmax or sigmoid first).");
                sum += row[k];
            }

            if (set.Task != LearningTask.MultiLabel && columns > 1 && Math.Abs(sum - 1) > Tolerance)
                throw new InvalidContentException($"{set.Title}: the probabilities of sample {i} add up to {sum:G6}; those of classes add up to 1.");
        }
    }

    private Question[] OfClasses()
    {
        int[] all = [.. Enumerable.Range(0, Count)];
        return [.. Answers.OfClasses(Labels, Table, Predicted, Names, Set.Thresholds?[0]).Select((a, k) => new Question(k, all, a))];
    }

    private Question[] OfFindings() =>
        [.. Answers.OfFindings(Labels, Set.Scores, Names, Set.Thresholds).Select((a, k) => new Question(
            k, [.. Enumerable.Range(0, Count).Where(i => Labels[(i * Names.Count) + k] != ImageSplit.Unlabelled)], a))];

    private bool IsAllRight(int sample)
    {
        for (var k = 0; k < Names.Count; k++)
        {
            var truth = Labels[(sample * Names.Count) + k];
            if (truth != ImageSplit.Unlabelled && Answers.IsYes(Table[(sample * Names.Count) + k], Set.Thresholds?[k]) != (truth == 1)) return false;
        }

        return true;
    }
}
