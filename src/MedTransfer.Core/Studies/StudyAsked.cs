using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Stats;

namespace MedTransfer.Core.Studies;

/// <summary>Reads what a study asks beside its grids: questions, constraints, budget.</summary>
internal static class StudyAsked
{
    private static readonly string[] Metrics = ["auc", "accuracy"];

    /// <summary>What questions have that do not say it: the study's own metric, correction and level.</summary>
    internal static StudyQuestion Usual(JsonSettings top) => Tests(top, new StudyQuestion { By = StudyFactors.Initialization });

    internal static StudyQuestion? Question(JsonElement value, string path, StudyQuestion usual, List<string> faults)
    {
        var settings = new JsonSettings(value, path, faults);
        if (!settings.Has("by")) settings.Fault("by", "is missing; expected the factor that is compared");
        var question = Tests(settings, usual) with
        {
            By = settings.Text("by") ?? usual.By,
            Pair = settings.Has("pair") ? Factors(settings, "pair", faults) : usual.Pair,
            Within = settings.Child("within") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0 ? [] : settings.Has("within") ? Factors(settings, "within", faults) : null,
            Test = StatisticNames.Tests[settings.Choice("test", StatisticNames.Of(usual.Test), [.. StatisticNames.Tests.Keys])],
            Title = settings.Text("title"),
            Rank = settings.Flag("rank", false),
        };
        settings.RejectUnknownKeys();
        StudyFactors.Check(question.By, settings.Where("by"), faults);
        string[] roles = [question.By, .. question.Pair, .. question.Within ?? []];
        foreach (var twice in roles.GroupBy(r => r, StringComparer.Ordinal).Where(g => g.Count() > 1)) settings.Fault("", $"'{twice.Key}' has two roles; by, pair and within must be different factors");
        return question;
    }

    internal static StudySkip Skip(JsonElement value, string path, List<string> faults)
    {
        var match = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var settings = new JsonSettings(value, path, faults);
        if (value.ValueKind != JsonValueKind.Object) return new StudySkip { Match = match };
        foreach (var factor in value.EnumerateObject().Select(p => p.Name).Distinct(StringComparer.Ordinal))
        {
            StudyFactors.Check(factor, settings.Where(factor), faults);
            match[factor] = [.. settings.OneOrMore(factor, "values").Select(v => Text(v.Value, v.Path, faults)).OfType<string>()];
        }

        settings.RejectUnknownKeys();
        if (match.Count == 0) settings.Fault("", "expected at least one factor with the values that are left out, found an empty object");
        return new StudySkip { Match = match };
    }

    internal static StudyBudget Budget(JsonElement value, List<string> faults)
    {
        var settings = new JsonSettings(value, "budget", faults);
        var budget = new StudyBudget(
            settings.Has("runs") ? settings.Integer("runs", 1, 1, int.MaxValue) : null,
            settings.Has("hours") ? settings.Number("hours", 1, 0, above: true) : null,
            settings.Has("gigabytes") ? settings.Number("gigabytes", 1, 0, above: true) : null);
        settings.RejectUnknownKeys();
        return budget;
    }

    private static StudyQuestion Tests(JsonSettings settings, StudyQuestion usual) => usual with
    {
        Metric = settings.Choice("metric", usual.Metric, Metrics),
        Correction = StatisticNames.Corrections[settings.Choice("correction", StatisticNames.Of(usual.Correction), [.. StatisticNames.Corrections.Keys])],
        Confidence = settings.Number("confidence", usual.Confidence, 0.5, 0.9999),
    };

    private static List<string> Factors(JsonSettings settings, string key, List<string> faults)
    {
        var found = new List<string>();
        foreach (var (value, path) in settings.OneOrMore(key, "factors"))
        {
            if (Text(value, path, faults) is not { } factor) continue;
            StudyFactors.Check(factor, path, faults);
            found.Add(factor);
        }

        return found;
    }

    /// <summary>A factor's value as <c>results.csv</c> writes it: numbers without needless digits.</summary>
    private static string? Text(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)) return StudyFactors.Number(number);
        faults.Add($"{path}: expected a text or a number, found {JsonSettings.Describe(value)}");
        return null;
    }
}
