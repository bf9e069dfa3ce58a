using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MedTransfer.Core.Studies;
using NJsonSchema;

namespace MedTransfer.Docs.Tests;

/// <summary>Holds study files and pieces of them against the reader and the published schema.</summary>
internal static partial class StudyCheck
{
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(Study.Schema).GetAwaiter().GetResult();

    /// <summary>Every key that stands anywhere in a study file.</summary>
    private static readonly HashSet<string> Keys = [.. Properties(JsonNode.Parse(Study.Schema)!)];

    internal static IReadOnlyList<string> Faults(Page page) =>
    [
        .. page.Blocks.Where(b => b.Language is "json" or "jsonc").SelectMany(block => FaultsOfFile(block.Text, $"{page.Name}:{block.Line}")),
        .. page.Codes.SelectMany(code => Key().Matches(code).Select(m => m.Groups[1].Value)).Where(key => !Keys.Contains(key)).Select(key => $"{page.Name}: no study file has a key \"{key}\"."),
    ];

    /// <summary>What is wrong with a whole study, or with a piece of one, which is laid over a small study.</summary>
    internal static IEnumerable<string> FaultsOfFile(string json, string where)
    {
        var study = JsonNode.Parse("""{"name": "a", "datasets": ["breastmnist"], "models": ["resnet18"], "optimizers": [{"name": "adamw", "lr": 1e-4}], "seeds": [0, 1], "epochs": 1, "batch": 2}""")!.AsObject();
        JsonObject given;
        try
        {
            given = JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        }
        catch (JsonException e)
        {
            return [$"{where}: no JSON: {e.Message}"];
        }

        if (given.ContainsKey("datasets") && given.ContainsKey("name")) study = given;
        else foreach (var (key, value) in given) study[key] = value?.DeepClone();
        var faults = new List<string>();
        try
        {
            Study.Parse(study.ToJsonString(), where);
        }
        catch (InvalidConfigurationException e)
        {
            faults.Add($"{where}: {e.Message}");
        }

        if (faults.Count == 0) faults.AddRange(Schema.Validate(study.ToJsonString()).Select(f => $"{where}: the schema refuses {f}"));
        return faults;
    }

    private static IEnumerable<string> Properties(JsonNode node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "properties" && p.Value is JsonObject named ? [.. named.Select(n => n.Key), .. Properties(named)] : p.Value is null ? [] : Properties(p.Value)),
        JsonArray a => a.OfType<JsonNode>().SelectMany(Properties),
        _ => [],
    };

    [GeneratedRegex("\"([a-z_]+)\" ?:")]
    private static partial Regex Key();
}
