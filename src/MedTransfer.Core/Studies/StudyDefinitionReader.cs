using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Stats;

namespace MedTransfer.Core.Studies;

/// <summary>Reads a <see cref="StudyDefinition"/> and reports everything that is wrong with it at once.</summary>
internal static class StudyDefinitionReader
{
    private const string Auto = "auto";

    private static readonly string[] Metrics = ["auc", "accuracy"];

    internal static StudyDefinition Read(string json, string source)
    {
        using var document = ParseJson(json, source);
        var faults = new List<string>();
        var top = new JsonSettings(document.RootElement, "", faults);
        var definition = Build(top, json, faults);
        top.RejectUnknownKeys();
        if (faults.Count == 0) return definition;
        var all = new Faults();
        all.AddRange(faults.Distinct(StringComparer.Ordinal));
        all.Throw(source);
        return definition;
    }

    private static JsonDocument ParseJson(string json, string source)
    {
        try
        {
            return JsonDocument.Parse(json, JsonSettings.Syntax);
        }
        catch (JsonException e)
        {
            throw new InvalidConfigurationException(
                $"{source} is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: {e.Message.Split(" LineNumber", 2)[0]}", e);
        }
    }

    private static StudyDefinition Build(JsonSettings top, string json, List<string> faults)
    {
        if (!top.Has("name")) top.Fault("name", "is missing; expected a short name for the study");
        var name = top.Text("name", "study")!;
        return new StudyDefinition
        {
            Name = name,
            Title = top.Text("title", name)!,
            Description = top.Text("description"),
            Metric = top.Choice("metric", "auc", Metrics),
            Correction = EnumChoice<CorrectionMethod>(top, "correction", "holm"),
            Confidence = top.Number("confidence", 0.95, 0.5, 0.9999),
            Grids = [.. Grids(top, faults)],
            Json = json,
        };
    }

    private static IEnumerable<StudyGrid> Grids(JsonSettings top, List<string> faults)
    {
        if (!top.Has("grids"))
        {
            yield return Grid(top, "1", faults);
            yield break;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (value, path) in top.Items("grids", "objects, one a grid"))
        {
            var own = new JsonSettings(value, path, faults);
            var name = own.Text("name", (names.Count + 1).ToString())!;
            if (!names.Add(name)) own.Fault("name", $"'{name}' is taken by another grid");
            var settings = new JsonSettings(value, path, faults, top);
            yield return Grid(settings, name, faults);
            settings.Has("name");
            settings.RejectUnknownKeys();
        }
    }

    private static StudyGrid Grid(JsonSettings settings, string name, List<string> faults) => new()
    {
        Name = name,
        Datasets = Distinct(settings, "datasets", "data sets", v => StudyParts.Dataset(v.Value, v.Path, faults), faults),
        Models = Distinct(settings, "models", "model names", v => StudyParts.Model(v.Value, v.Path, faults), faults),
        Initializations = DistinctMany(settings, "initializations", "initializations", v => StudyParts.Initializations(v.Value, v.Path, faults), faults),
        Optimizers = Distinct(settings, "optimizers", "optimizers", v => StudyParts.Optimizers.Read(v.Value, v.Path, faults), faults),
        Strategies = settings.Has("strategies")
            ? Distinct(settings, "strategies", "strategies", v => StudyParts.Strategy(v.Value, v.Path, faults), faults)
            : [Transfer.FineTune()],
        Seeds = [.. Distinct(settings, "seeds", "whole numbers", v => StudyParts.Seed(v.Value, v.Path, faults), faults).Select(s => s.Value)],
        Epochs = Required(settings, "epochs"),
        Batch = Required(settings, "batch"),
        Schedule = settings.Child("schedule") is { } schedule ? StudyParts.Schedules.Read(schedule, settings.Where("schedule"), faults) ?? Schedules.Constant() : Schedules.Constant(),
        Augment = StudyParts.Augment(settings, faults),
        Loss = settings.Child("loss") is { } loss ? TrainingLoss.Read(loss, settings.Where("loss"), faults) : null,
        Balance = settings.Has("balance") ? EnumChoice<BalanceMethod>(settings, "balance", "weighted-loss") : null,
        Mix = StudyParts.Mix(settings, faults),
        Accumulate = settings.Has("accumulate") ? settings.Integer("accumulate", 1, 1, StudyParts.LargestCount) : 1,
        Clip = StudyParts.Clip(settings, faults),
        Average = settings.Child("average") is { } average ? StudyParts.Averages.Read(average, settings.Where("average"), faults) : null,
        Select = EnumChoice<Metric>(settings, "select", "auc"),
        Precision = OpenChoice<Precision>(settings, "precision"),
        Layout = OpenChoice<MemoryLayout>(settings, "layout"),
        EarlyStop = StudyParts.EarlyStop(settings, faults),
    };

    private static int Required(JsonSettings settings, string key)
    {
        if (!settings.Has(key)) settings.Fault(key, "is missing; expected a whole number of at least 1");
        return settings.Integer(key, 1, 1, StudyParts.LargestCount);
    }

    private static T EnumChoice<T>(JsonSettings settings, string key, string otherwise)
        where T : struct, Enum => EnumNames<T>.Parse(settings.Choice(key, otherwise, [.. EnumNames<T>.All]), key);

    private static T? OpenChoice<T>(JsonSettings settings, string key)
        where T : struct, Enum => settings.Choice(key, Auto, [Auto, .. EnumNames<T>.All]) is var name && name == Auto ? null : EnumNames<T>.Parse(name, key);

    private static List<T> Distinct<T>(
        JsonSettings settings, string key, string meaning, Func<(JsonElement Value, string Path), T?> read, List<string> faults)
        where T : class => DistinctMany<T>(settings, key, meaning, item => read(item) is { } value ? [value] : [], faults);

    /// <summary>Reads a list and refuses entries that stand twice: they would count one run as two.</summary>
    private static List<T> DistinctMany<T>(
        JsonSettings settings, string key, string meaning, Func<(JsonElement Value, string Path), IEnumerable<T>> read, List<string> faults)
    {
        var found = new List<T>();
        foreach (var item in settings.Items(key, meaning))
        {
            foreach (var value in read(item))
            {
                if (found.Contains(value)) faults.Add($"{item.Path}: stands twice in the list");
                else found.Add(value);
            }
        }

        return found;
    }
}
