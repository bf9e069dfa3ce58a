using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>Writes the parts of a study as a study file has them.</summary>
internal static class StudyJson
{
    internal static JsonNode Of(StudyDataset dataset) => Without(new()
    {
        ["name"] = dataset.Name,
        ["native"] = dataset.NativeSize,
        ["size"] = dataset.Size,
        ["resize"] = dataset.Resize,
        ["crop_percent"] = dataset.CropPercent,
        ["filter"] = dataset.Filter?.ToString().ToLowerInvariant(),
        ["grey"] = dataset.Grey ? true : null,
    });

    internal static JsonNode Of(StudyInitialization initialization) => initialization == StudyInitialization.Random
        ? JsonValue.Create("random")
        : Without(Origin(initialization, new() { ["label"] = initialization.Label, ["model"] = initialization.Model }));

    internal static JsonNode Of(StudyBudget budget) => Without(new() { ["runs"] = budget.Runs, ["hours"] = budget.Hours, ["gigabytes"] = budget.Gigabytes });

    internal static JsonNode Of(StudyQuestion question) => Without(new()
    {
        ["by"] = question.By,
        ["pair"] = List(question.Pair),
        ["within"] = question.Within is { } within ? List(within) : null,
        ["metric"] = question.Metric,
        ["test"] = StatisticNames.Of(question.Test),
        ["correction"] = StatisticNames.Of(question.Correction),
        ["confidence"] = question.Confidence,
        ["title"] = question.Title,
        ["rank"] = question.Rank,
    });

    private static JsonArray List(IReadOnlyList<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    /// <summary>Where weights come from: the keys are the same for an initialization and for a stage.</summary>
    private static JsonObject Origin(StudyInitialization initialization, JsonObject settings)
    {
        settings["weights"] = initialization.Weights ?? (initialization.Pretraining is null ? "random" : null);
        settings["method"] = initialization.Method is null ? null : initialization.Method == TransferMethod.MeanVariance ? "mean-var" : "copy";
        settings["up_to"] = initialization.UpTo;
        settings["pretrain"] = initialization.Pretraining is { } stage ? Stage(stage) : null;
        return settings;
    }

    private static JsonObject Stage(StudyPretraining stage)
    {
        var settings = new JsonObject
        {
            ["dataset"] = stage.Dataset,
            ["native"] = stage.NativeSize,
            ["epochs"] = stage.Epochs,
            ["batch"] = stage.Batch,
            ["optimizer"] = Json(stage.Optimizer),
            ["schedule"] = Json(stage.Schedule),
            ["seed"] = stage.SameSeed ? "same" : stage.Seed,
            ["strategy"] = Json(stage.Strategy),
            ["fraction"] = stage.Fraction,
            ["early_stop"] = stage.EarlyStop is { } stop ? new JsonObject { ["patience"] = stop.Patience, ["min_delta"] = stop.MinDelta } : null,
        };
        return Without(stage.Origin is { } origin ? Origin(origin, settings) : settings);
    }

    private static JsonNode? Json<T>(T? value) => value is null ? null : JsonSerializer.SerializeToNode(value, SettingsJson.Options);

    private static JsonObject Without(JsonObject settings)
    {
        foreach (var key in settings.Where(p => p.Value is null).Select(p => p.Key).ToArray()) settings.Remove(key);
        return settings;
    }
}
