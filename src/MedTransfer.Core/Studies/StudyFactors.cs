using System.Globalization;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>The factors of a study: the columns of <c>results.csv</c> that say what a run is, and how their values are written.</summary>
internal static class StudyFactors
{
    internal const string Grid = "grid";
    internal const string Dataset = "dataset";
    internal const string Native = "native";
    internal const string Size = "size";
    internal const string Resize = "resize";
    internal const string Fraction = "fraction";
    internal const string Model = "model";
    internal const string Initialization = "initialization";
    internal const string Strategy = "strategy";
    internal const string Optimizer = "optimizer";
    internal const string Schedule = "schedule";
    internal const string Rate = "lr";
    internal const string Seed = "seed";

    private static readonly OrderedDictionary<string, Func<PlannedRun, string>> Values = new(StringComparer.Ordinal)
    {
        [Grid] = r => r.Grid,
        [Dataset] = r => r.Config.Data.Name,
        [Native] = r => Number(r.Config.Data.Size),
        [Size] = r => Number(r.Config.Input.Size),
        [Resize] = r => r.Config.Input.Resize,
        [Fraction] = r => Number(r.Config.Fraction ?? 1),
        [Model] = r => r.Config.Model.Name,
        [Initialization] = r => r.Initialization,
        [Strategy] = r => r.Strategy,
        [Optimizer] = r => r.Optimizer,
        [Schedule] = r => r.Schedule,
        [Rate] = r => r.Config.Strategy.TakesSteps ? Number(r.Config.Optimizer.LearningRate) : "",
        [Seed] = r => Number(r.Config.Seed),
    };

    /// <summary>Their names, in the order of the columns.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. Values.Keys];

    /// <summary>A factor's value for a run, as the column holds it.</summary>
    internal static string Of(PlannedRun run, string factor) => Values[factor](run);

    /// <summary>Refuses names that are no factor's.</summary>
    internal static void Check(string factor, string path, List<string> faults)
    {
        if (!Values.ContainsKey(factor)) faults.Add($"{path}: there is no factor '{factor}'; known: {string.Join(", ", All)}.{DidYouMean.Sentence(factor, All)}");
    }

    /// <summary>
    /// The factors within which a question compares: its own, or all that vary, but for those that it compares and pairs by and those
    /// that say the same as what it compares (an optimizer's learning rate where each has one of its own).
    /// </summary>
    internal static IReadOnlyList<string> Within(StudyQuestion question, IReadOnlyList<PlannedRun> runs) =>
        question.Within ?? [.. All.Where(f => f != question.By && !question.Pair.Contains(f) && Count(runs, f) > 1 && !AreTied(runs, f, question.By))];

    /// <summary>The columns without those whose value stands in another one's everywhere, such as a rate in the name of an optimizer.</summary>
    internal static IReadOnlyList<string> WithoutRepeats<T>(IReadOnlyList<string> columns, IReadOnlyList<T> rows, Func<T, string, string> value)
    {
        bool Stands(string a, string b) => rows.All(r => value(r, b).Contains(value(r, a), StringComparison.OrdinalIgnoreCase));
        return [.. columns.Where((c, i) => !columns.Where((o, j) => i != j && Stands(c, o) && (j < i || !Stands(o, c))).Any())];
    }

    /// <summary>How many values a factor has.</summary>
    internal static int Count(IEnumerable<PlannedRun> runs, string factor) => runs.Select(Values[factor]).Distinct(StringComparer.Ordinal).Count();

    internal static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Whether either factor's value follows from the other's.</summary>
    private static bool AreTied(IReadOnlyList<PlannedRun> runs, string a, string b)
    {
        var together = runs.Select(r => (Values[a](r), Values[b](r))).Distinct().Count();
        return together == Count(runs, a) || together == Count(runs, b);
    }
}
