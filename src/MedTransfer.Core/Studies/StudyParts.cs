using System.Text.Json;
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

    internal static StudyDataset? Dataset(JsonElement value, string path, List<string> faults)
    {
        var named = Named(value, path, faults);
        if (named is null) return null;
        var name = named.Text("name");
        KnownNames.CheckDataset(name, named.Where("name"), faults);
        // Own images are stored as the network sees them, MedMNIST's as they are published.
        var own = !string.IsNullOrEmpty(name) && Datasets.IsOwn(name);
        var native = named.Integer("native", own ? named.Integer("size", 224, 1, 4096) : 28, 1, 4096);
        var dataset = new StudyDataset(name ?? "", native, named.Integer("size", native, 1, 4096), named.Choice("resize", "bilinear", InputChoice.ResizePolicies));
        named.RejectUnknownKeys();
        return dataset;
    }

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

    /// <summary>One initialization, or several where <c>up_to</c> is a list of parts.</summary>
    internal static IEnumerable<StudyInitialization> Initializations(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return [text == "random" ? StudyInitialization.Random : new StudyInitialization(Weights: text)];
        }

        var settings = new JsonSettings(value, path, faults);
        var label = settings.Text("label");
        var parts = settings.Child("up_to") is { ValueKind: JsonValueKind.Array } ? Parts(settings, faults) : null;
        var initialization = Origin(settings, faults, parts is not null);
        if (value.ValueKind == JsonValueKind.Object && initialization is { Weights: null, Pretraining: null } && settings.Has("weights") == settings.Has("pretrain"))
        {
            settings.Fault("", "expected either \"weights\" or \"pretrain\"; or write \"random\", a weight tag or a path as a text");
        }

        settings.RejectUnknownKeys();
        initialization = initialization with { Label = label };
        return parts is null ? [initialization] : initialization.UpToEach(parts);
    }

    private static List<string> Parts(JsonSettings settings, List<string> faults)
    {
        var parts = new List<string>();
        foreach (var (value, path) in settings.Items("up_to", "parts of the network"))
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } part) parts.Add(part);
            else faults.Add($"{path}: expected the name of a part, found {JsonSettings.Describe(value)}");
        }

        return parts;
    }

    /// <summary>Where the first weights of a run or of a stage come from: the keys are the same for both.</summary>
    private static StudyInitialization Origin(JsonSettings settings, List<string> faults, bool hasParts = false)
    {
        var weights = settings.Text("weights");
        var pretraining = settings.Child("pretrain") is { } stage ? Pretraining(stage, settings.Where("pretrain"), faults) : null;
        if (weights is not null && pretraining is not null) settings.Fault("", "expected either \"weights\" or \"pretrain\", found both");
        TransferMethod? method = settings.Has("method") && settings.Choice("method", "copy", ["copy", "mean-var"]) == "mean-var" ? TransferMethod.MeanVariance : null;
        return new StudyInitialization(Weights: weights, Pretraining: pretraining, Method: method, UpTo: hasParts ? null : settings.Text("up_to"));
    }

    internal static TransferStrategy? Strategy(JsonElement value, string path, List<string> faults)
    {
        try
        {
            var strategy = value.Deserialize<TransferStrategy>(SettingsJson.Options)!;
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

    internal static Boxed? Seed(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seed) && seed >= 0) return new Boxed(seed);
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

    private static StudyPretraining? Pretraining(JsonElement value, string path, List<string> faults)
    {
        var stage = new JsonSettings(value, path, faults);
        if (!stage.Has("dataset")) stage.Fault("dataset", "is missing; expected the name of the data set to pretrain on");
        var dataset = stage.Text("dataset");
        KnownNames.CheckDataset(dataset, stage.Where("dataset"), faults);
        var isSame = stage.Child("seed") is { ValueKind: JsonValueKind.String } seed && seed.GetString() == "same";
        var origin = Origin(stage, faults);
        if (origin.UpTo == StudyInitialization.EachPart) stage.Fault("up_to", "a stage takes one part; \"each\" is for the runs themselves");
        var pretraining = new StudyPretraining(
            dataset ?? "",
            stage.Integer("native", 28, 1, 4096),
            stage.Has("epochs") ? stage.Integer("epochs", 1, 1, LargestCount) : null,
            stage.Has("batch") ? stage.Integer("batch", 1, 1, LargestCount) : null,
            stage.Child("optimizer") is { } optimizer ? Optimizers.Read(optimizer, stage.Where("optimizer"), faults) : null,
            stage.Child("schedule") is { } schedule ? Schedules.Read(schedule, stage.Where("schedule"), faults) : null,
            isSame ? 0 : stage.Integer("seed", 0, 0, int.MaxValue),
            isSame,
            origin == StudyInitialization.Random ? null : origin,
            stage.Child("strategy") is { } strategy ? Strategy(strategy, stage.Where("strategy"), faults) : null);
        stage.RejectUnknownKeys();
        return pretraining;
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

    /// <summary>A seed that can be absent from a list of references.</summary>
    internal sealed record Boxed(long Value);
}
