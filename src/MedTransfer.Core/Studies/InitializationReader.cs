using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>Reads where the first weights of a study's runs come from.</summary>
internal static class InitializationReader
{
    /// <summary>One initialization, or several where <c>up_to</c> is a list of parts.</summary>
    internal static IEnumerable<StudyInitialization> Read(JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is var text && !string.IsNullOrWhiteSpace(text))
        {
            return [text == "random" ? StudyInitialization.Random : new StudyInitialization(Weights: text)];
        }

        var settings = new JsonSettings(value, path, faults);
        var label = settings.Text("label");
        var model = settings.Text("model");
        KnownNames.CheckModel(model, settings.Where("model"), faults);
        if (settings.Child("weights") is { ValueKind: JsonValueKind.Object } byModel) return ByModel(settings, label, byModel, faults);
        var parts = settings.Child("up_to") is { ValueKind: JsonValueKind.Array } ? Parts(settings, faults) : null;
        var initialization = Origin(settings, faults, parts is not null);
        if (value.ValueKind == JsonValueKind.Object && initialization is { Weights: null, Pretraining: null } && settings.Has("weights") == settings.Has("pretrain"))
        {
            settings.Fault("", "expected either \"weights\" or \"pretrain\"; or write \"random\", a weight tag or a path as a text");
        }

        settings.RejectUnknownKeys();
        initialization = initialization with { Label = label, Model = model };
        return parts is null ? [initialization] : initialization.UpToEach(parts);
    }

    /// <summary>Weights of one name for several networks: an object from network to tag or path.</summary>
    private static List<StudyInitialization> ByModel(JsonSettings settings, string? label, JsonElement weights, List<string> faults)
    {
        if (label is null) settings.Fault("label", "is missing; weights of several networks need one name for all");
        var found = new List<StudyInitialization>();
        var models = new JsonSettings(weights, settings.Where("weights"), faults);
        foreach (var model in weights.EnumerateObject().Select(p => p.Name))
        {
            KnownNames.CheckModel(model, models.Where(model), faults);
            if (models.Text(model) is { } tag) found.Add(new(label, tag == "random" ? null : tag) { Model = model });
        }

        if (found.Count == 0) settings.Fault("weights", "expected a text, or an object from network to tag or path with at least one, found none");
        models.RejectUnknownKeys();
        settings.RejectUnknownKeys();
        return found;
    }

    /// <summary>An initialization that is for some networks of a grid must be there for all of them.</summary>
    internal static void RequireEachModel(JsonSettings settings, StudyGrid grid)
    {
        foreach (var named in grid.Initializations.Where(i => i.Label is not null).GroupBy(i => i.Label).Where(g => g.All(i => i.Model is not null)))
        {
            string[] without = [.. grid.Models.Select(m => m.Name).Where(m => !named.Any(i => i.IsFor(m))).Distinct()];
            if (without.Length > 0) settings.Fault("initializations", $"'{named.Key}' has no weights for {string.Join(", ", without)}; add them, or give these networks a grid of their own");
        }
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
        var weights = settings.Text("weights") is var given && given == "random" ? null : given;
        var pretraining = settings.Child("pretrain") is { } stage ? Pretraining(stage, settings.Where("pretrain"), faults) : null;
        if (weights is not null && pretraining is not null) settings.Fault("", "expected either \"weights\" or \"pretrain\", found both");
        TransferMethod? method = settings.Has("method") && settings.Choice("method", "copy", ["copy", "mean-var"]) == "mean-var" ? TransferMethod.MeanVariance : null;
        return new StudyInitialization(Weights: weights, Pretraining: pretraining, Method: method, UpTo: hasParts ? null : settings.Text("up_to"));
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
            stage.Has("epochs") ? stage.Integer("epochs", 1, 1, StudyParts.LargestCount) : null,
            stage.Has("batch") ? stage.Integer("batch", 1, 1, StudyParts.LargestCount) : null,
            stage.Child("optimizer") is { } optimizer ? StudyParts.Optimizers.Read(optimizer, stage.Where("optimizer"), faults) : null,
            stage.Child("schedule") is { } schedule ? StudyParts.Schedules.Read(schedule, stage.Where("schedule"), faults) : null,
            isSame ? 0 : stage.Integer("seed", 0, 0, int.MaxValue),
            isSame,
            origin == StudyInitialization.Random ? null : origin,
            stage.Child("strategy") is { } strategy ? StudyParts.Strategy(strategy, stage.Where("strategy"), faults) : null,
            stage.Has("fraction") ? stage.Number("fraction", 1, 0, 1, above: true) : null)
        {
            EarlyStop = StudyParts.EarlyStop(stage, faults),
        };
        stage.RejectUnknownKeys();
        return pretraining;
    }
}
