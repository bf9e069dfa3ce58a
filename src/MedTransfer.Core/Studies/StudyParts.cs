using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>Reads the entries of a grid's lists.</summary>
internal static class StudyParts
{
    internal const int LargestCount = 1_000_000;

    internal static PolicyReader<OptimizerPolicy> Optimizers { get; } = new(
        "optimizer",
        new Dictionary<(string, string), double> { [("sgd", "momentum")] = 0.9, [("lars", "momentum")] = 0.9, [("adamw", "weight_decay")] = 0.01, [("lamb", "weight_decay")] = 0.01 },
        policy => policy.FindFaults());

    // How a schedule fits the number of epochs is checked with the whole run, when the study is planned.
    internal static PolicyReader<LearningRateSchedule> Schedules { get; } = new("schedule", new Dictionary<(string, string), double>(), policy => policy.FindFaults(int.MaxValue));

    internal static PolicyReader<WeightAveraging> Averages { get; } = new("averaging", new Dictionary<(string, string), double>(), policy => policy.FindFaults(int.MaxValue));

    /// <summary>A data set once for each of its stored sizes, sizes and resize policies; the grid's where it has none of its own.</summary>
    internal static IEnumerable<StudyDataset> DatasetsOf(JsonElement value, string path, IReadOnlyList<int> sizes, IReadOnlyList<string> resizes, List<string> faults)
    {
        var named = Named(value, path, faults);
        if (named is null) return [];
        var name = named.Text("name");
        KnownNames.CheckDataset(name, named.Where("name"), faults);
        if (named.Has("size")) sizes = Sizes(named, "size", faults);
        if (named.Has("resize")) resizes = Resizes(named, "resize", faults);
        var natives = Sizes(named, "native", faults);

        // Own images are stored as the network sees them, MedMNIST's as they are published.
        if (natives.Count == 0) natives = string.IsNullOrEmpty(name) || !Datasets.IsOwn(name) ? [28] : sizes.Count == 0 ? [224] : [];
        if (resizes.Count == 0) resizes = ["bilinear"];
        var usual = new StudyDataset(name ?? "")
        {
            CropPercent = named.Has("crop_percent") ? named.Number("crop_percent", 1, 0.1, 1) : null,
            Filter = named.Has("filter") ? Enum.Parse<ResizeFilter>(named.Choice("filter", "bilinear", ["bilinear", "nearest", "bicubic"]), ignoreCase: true) : null,
            Grey = named.Flag("grey", false),
        };
        named.RejectUnknownKeys();
        return from native in natives.Count > 0 ? natives : sizes
               from size in natives.Count == 0 || sizes.Count == 0 ? [native] : sizes
               from resize in resizes
               select usual with { NativeSize = native, Size = size, Resize = resize };
    }

    /// <summary>Pixels per side: a number or a list; nothing where the key is absent.</summary>
    internal static IReadOnlyList<int> Sizes(JsonSettings settings, string key, List<string> faults) =>
        [.. settings.OneOrMore(key, "sizes in pixels").Select(v => JsonSettings.Integer(v.Value, v.Path, 1, 4096, faults)).OfType<int>()];

    /// <summary>Resize policies: a name or a list; nothing where the key is absent.</summary>
    internal static IReadOnlyList<string> Resizes(JsonSettings settings, string key, List<string> faults) =>
        [.. settings.OneOrMore(key, "resize policies").Select(v => v.Value.ValueKind == JsonValueKind.String
            ? JsonSettings.Choice(v.Value.GetString()!, v.Path, InputChoice.ResizePolicies, faults)
            : Wrong(v, "the name of a resize policy", faults)).OfType<string>()];

    /// <summary>An optimizer, once for each of its learning rates where they are a list.</summary>
    internal static IEnumerable<OptimizerPolicy> OptimizersOf(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("lr", out var rates) || rates.ValueKind != JsonValueKind.Array)
        {
            return Optimizers.Read(value, path, faults) is { } one ? [one] : [];
        }

        if (rates.GetArrayLength() == 0) faults.Add($"{path}.lr: expected a learning rate or a list of them, found an empty list");
        return [.. rates.EnumerateArray().Select(rate =>
        {
            var settings = JsonNode.Parse(value.GetRawText(), null, JsonSettings.Syntax)!.AsObject();
            settings["lr"] = JsonNode.Parse(rate.GetRawText());
            return Optimizers.Read(settings.Deserialize<JsonElement>(), path, faults);
        }).OfType<OptimizerPolicy>()];
    }

    /// <summary>A share of the training split.</summary>
    internal static Boxed<double>? Fraction(JsonElement value, string path, List<string> faults) =>
        JsonSettings.Number(value, path, 0, 1, above: true, faults) is { } fraction ? new(fraction) : null;

    internal static ModelChoice? Model(JsonElement value, string path, List<string> faults)
    {
        var named = Named(value, path, faults);
        if (named is null) return null;
        var name = named.Text("name");
        KnownNames.CheckModel(name, named.Where("name"), faults);
        var model = new ModelChoice
        {
            Name = name ?? "",
            DropRate = Rate(named, "drop_rate"),
            DropPathRate = Rate(named, "drop_path_rate"),
            CifarStem = named.Has("cifar_stem") ? named.Flag("cifar_stem", false) : null,
        };
        named.RejectUnknownKeys();
        return model;
    }

    /// <summary>Null where the key is absent: the architecture's own rate, which is not 0 for every network.</summary>
    private static double? Rate(JsonSettings model, string key) => model.Has(key) ? model.Number(key, 0, 0, 0.99) : null;

    internal static TransferStrategy? Strategy(JsonElement value, string path, List<string> faults)
    {
        try
        {
            if (value.Deserialize<TransferStrategy>(SettingsJson.Options) is not { } strategy)
            {
                faults.Add($"{path}: expected the name of a strategy or an object with its \"name\", found null");
                return null;
            }

            var found = strategy.FindFaults().ToArray();
            faults.AddRange(found.Select(f => $"{path}: {f.TrimEnd('.')}"));
            return found.Length == 0 ? strategy : null;
        }
        catch (JsonException e)
        {
            faults.Add($"{path}: {e.Message}");
            return null;
        }
    }

    internal static Boxed<long>? Seed(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seed) && seed >= 0) return new(seed);
        faults.Add($"{path}: expected a whole number of at least 0, found {JsonSettings.Describe(value)}");
        return null;
    }

    /// <summary>A preset's name or a list of operations; a fault of either says what is known.</summary>
    internal static Augmentation Augment(JsonSettings settings, List<string> faults) =>
        Parsed(settings, "augment", Augmentation.Parse, faults) ?? Augmentation.None;

    /// <summary>A way of mixing by its name or with its settings.</summary>
    internal static BatchMixer? Mix(JsonSettings settings, List<string> faults) => Parsed(settings, "mix", BatchMixer.Parse, faults);

    /// <summary>A number is the largest norm.</summary>
    internal static GradientClipping? Clip(JsonSettings settings, List<string> faults)
    {
        if (settings.Child("clip") is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number) return GradientClipping.ByNorm(settings.Number("clip", 1, double.Epsilon));
        var clip = new JsonSettings(value, settings.Where("clip"), faults);
        var choice = new GradientClipping
        {
            MaxNorm = clip.Has("max_norm") ? clip.Number("max_norm", 1, double.Epsilon) : null,
            NormType = clip.Has("norm_type") ? clip.Number("norm_type", 2, 0, above: true) : null,
            MaxValue = clip.Has("max_value") ? clip.Number("max_value", 1, double.Epsilon) : null,
        };
        clip.RejectUnknownKeys();
        faults.AddRange(choice.FindFaults().Select(f => $"{settings.Where("clip")}: {f.TrimEnd('.')}"));
        return choice;
    }

    internal static EarlyStopChoice? EarlyStop(JsonSettings settings, List<string> faults)
    {
        if (settings.Child("early_stop") is not { } value) return null;
        var stop = new JsonSettings(value, settings.Where("early_stop"), faults);
        if (!stop.Has("patience")) stop.Fault("patience", "is missing; expected a number of epochs");
        var choice = new EarlyStopChoice(stop.Integer("patience", 1, 1, LargestCount), stop.Number("min_delta", 0, 0));
        stop.RejectUnknownKeys();
        return choice;
    }

    /// <summary>What a text form of its own describes: a name, or JSON; null where the key is absent or there is a fault.</summary>
    private static T? Parsed<T>(JsonSettings settings, string key, Func<string, T> parse, List<string> faults)
        where T : class
    {
        if (settings.Child(key) is not { } value) return null;
        try
        {
            return parse(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
        }
        catch (InvalidConfigurationException e)
        {
            faults.Add($"{settings.Where(key)}: {e.Message}");
            return null;
        }
    }

    /// <summary>An object with a name, or the name alone as a text.</summary>
    private static JsonSettings? Named(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            using var document = JsonDocument.Parse(JsonSerializer.Serialize(new { name = value.GetString() }));
            return new JsonSettings(document.RootElement.Clone(), path, faults);
        }

        var settings = new JsonSettings(value, path, faults);
        if (value.ValueKind != JsonValueKind.Object) return null;
        if (!settings.Has("name")) settings.Fault("name", "is missing");
        return settings;
    }

    private static string? Wrong((JsonElement Value, string Path) given, string meaning, List<string> faults)
    {
        faults.Add($"{given.Path}: expected {meaning}, found {JsonSettings.Describe(given.Value)}");
        return null;
    }

    /// <summary>A number that can be absent from a list of references.</summary>
    internal sealed record Boxed<T>(T Value);
}
