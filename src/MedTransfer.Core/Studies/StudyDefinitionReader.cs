using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>Reads a <see cref="StudyDefinition"/> and reports everything that is wrong with it at once.</summary>
internal static class StudyDefinitionReader
{
    private const string Auto = "auto";

    /// <summary>Reads a definition; faults are told with line and column where a person wrote the text.</summary>
    internal static StudyDefinition Read(string json, string source, bool isWritten = true)
    {
        using var document = ParseJson(json, source);
        var positions = isWritten ? new JsonPositions(json) : null;
        var faults = Doubles(document.RootElement, "").ToList();

        // Which of two values of a key is meant, nobody knows; what else is wrong is told once that is clear.
        if (faults.Count > 0) Throw(source, faults, positions);
        var top = new JsonSettings(document.RootElement, "", faults);
        var definition = Build(document.RootElement, top, json, faults);
        top.RejectUnknownKeys();
        faults.AddRange(Nulls(document.RootElement, "").Where(path => !faults.Any(fault => fault.StartsWith(path, StringComparison.Ordinal))).Select(path => $"{path}: expected a value, found null; leave the key out for the default").ToArray());

        // What is no object lacks every key, which is not worth saying.
        if (document.RootElement.ValueKind != JsonValueKind.Object) faults.RemoveRange(1, faults.Count - 1);
        Throw(source, faults, positions);
        return definition with { Positions = positions };
    }

    private static void Throw(string source, IEnumerable<string> faults, JsonPositions? positions)
    {
        var all = new Faults();
        all.AddRange(faults.Distinct(StringComparer.Ordinal).Select(fault => positions?.Locate(fault) ?? fault));
        all.Throw(source);
    }

    /// <summary>Where a value is null.</summary>
    private static IEnumerable<string> Nulls(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Null when path.Length > 0 => [path],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Nulls(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Nulls(item, $"{path}[{i}]")),
        _ => [],
    };

    /// <summary>Keys that stand twice in an object, wherever that is.</summary>
    private static IEnumerable<string> Doubles(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal).SelectMany(group =>
        {
            var place = path.Length == 0 ? group.Key : $"{path}.{group.Key}";
            return group.Count() > 1 ? [$"{place}: stands twice"] : Doubles(group.First().Value, place);
        }),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Doubles(item, $"{path}[{i}]")),
        _ => [],
    };

    private static JsonDocument ParseJson(string json, string source)
    {
        if (string.IsNullOrWhiteSpace(json)) throw new InvalidConfigurationException($"{source} is empty; expected a study as JSON. 'medtransfer study schema' prints what it may hold.");
        try
        {
            return JsonDocument.Parse(json, JsonSettings.Syntax);
        }
        catch (JsonException e)
        {
            throw new InvalidConfigurationException($"{source} is no JSON: {JsonPositions.Place(json, e)}: {e.Message.Split(" LineNumber", 2)[0]}", e);
        }
    }

    private static StudyDefinition Build(JsonElement root, JsonSettings top, string json, List<string> faults)
    {
        top.Has("$schema"); // for editors
        if (!top.Has("name")) top.Fault("name", "is missing; expected a short name for the study");
        var name = top.Text("name", "study")!;
        var usual = StudyAsked.Usual(top);
        return new StudyDefinition
        {
            Name = name,
            Title = top.Text("title", name)!,
            Description = top.Text("description"),
            Metric = usual.Metric,
            Correction = usual.Correction,
            Confidence = usual.Confidence,
            Questions = top.Has("questions") ? [.. top.Items("questions", "questions").Select(q => StudyAsked.Question(q.Value, q.Path, usual, faults)).OfType<StudyQuestion>()] : [],
            Skip = top.Has("skip") ? [.. top.Items("skip", "constraints").Select(s => StudyAsked.Skip(s.Value, s.Path, faults))] : [],
            Budget = top.Child("budget") is { } budget ? StudyAsked.Budget(budget, faults) : null,
            Grids = [.. Grids(root, top, faults)],
            Json = json,
        };
    }

    private static IEnumerable<StudyGrid> Grids(JsonElement root, JsonSettings top, List<string> faults)
    {
        if (!top.Has("grids"))
        {
            yield return Grid(top, "1", faults);
            yield break;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var grids = top.Items("grids", "objects, one a grid");

        // Without a grid the keys at the top are still those of one, and are checked as such.
        if (grids.Count == 0) yield return Grid(top, "1", faults);
        foreach (var (value, path) in grids)
        {
            var own = new JsonSettings(value, path, faults);
            var name = own.Text("name", (names.Count + 1).ToString())!;
            if (!names.Add(name)) own.Fault("name", $"'{name}' is taken by another grid");
            var settings = new JsonSettings(value, path, faults, top);
            yield return Grid(settings, name, faults);
            settings.Has("name");
            settings.RejectUnknownKeys();
        }

        if (grids.Count > 0) CheckDefaults(root, faults);
    }

    /// <summary>The values at the top that every grid overrides are used by none, but are no less wrong.</summary>
    private static void CheckDefaults(JsonElement root, List<string> faults)
    {
        var own = new List<string>();
        Read(new JsonSettings(root, "", own), "", own);
        faults.AddRange(own.Where(fault => fault.Split(": is missing")[0].AsSpan().ContainsAny('.', '[', ' ')));
    }

    private static StudyGrid Grid(JsonSettings settings, string name, List<string> faults)
    {
        var grid = Read(settings, name, faults);
        InitializationReader.RequireEachModel(settings, grid);
        return grid;
    }

    private static StudyGrid Read(JsonSettings settings, string name, List<string> faults) => new()
    {
        Name = name,
        Datasets = DatasetsOf(settings, faults),
        Fractions = settings.Has("fractions") ? [.. Distinct(settings, "fractions", "shares", v => StudyParts.Fraction(v.Value, v.Path, faults), faults).Select(f => f.Value)] : [1],
        Models = Distinct(settings, "models", "model names", v => StudyParts.Model(v.Value, v.Path, faults), faults),
        Initializations = DistinctMany(settings, "initializations", "initializations", v => InitializationReader.Read(v.Value, v.Path, faults), faults),
        Optimizers = DistinctMany(settings, "optimizers", "optimizers", v => StudyParts.OptimizersOf(v.Value, v.Path, faults), faults),
        Strategies = settings.Has("strategies")
            ? Distinct(settings, "strategies", "strategies", v => StudyParts.Strategy(v.Value, v.Path, faults), faults)
            : [Transfer.FineTune()],
        Seeds = [.. Distinct(settings, "seeds", "whole numbers", v => StudyParts.Seed(v.Value, v.Path, faults), faults).Select(s => s.Value)],
        Epochs = Required(settings, "epochs"),
        Batch = Required(settings, "batch"),
        Schedules = SchedulesOf(settings, faults),
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
        SkipNonFinite = settings.Has("skip_non_finite") ? settings.Integer("skip_non_finite", 1, 1, StudyParts.LargestCount) : null,
        TestViews = settings.Choice("test_views", TestTimeAugmentation.None.Name, [.. TestTimeAugmentation.All.Select(a => a.Name)]) is var views && views == TestTimeAugmentation.None.Name ? null : views,
    };

    private static List<StudyDataset> DatasetsOf(JsonSettings settings, List<string> faults)
    {
        var (sizes, resizes) = (StudyParts.Sizes(settings, "sizes", faults), StudyParts.Resizes(settings, "resizes", faults));
        return DistinctMany(settings, "datasets", "data sets", v => StudyParts.DatasetsOf(v.Value, v.Path, sizes, resizes, faults), faults);
    }

    private static List<LearningRateSchedule> SchedulesOf(JsonSettings settings, List<string> faults)
    {
        var single = settings.Child("schedule");
        if (!settings.Has("schedules")) return [single is { } one ? StudyParts.Schedules.Read(one, settings.Where("schedule"), faults) ?? Schedules.Constant() : Schedules.Constant()];
        if (single is not null) settings.Fault("schedules", "expected either \"schedule\" or \"schedules\", found both");
        return Distinct(settings, "schedules", "schedules", v => StudyParts.Schedules.Read(v.Value, v.Path, faults), faults);
    }

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
