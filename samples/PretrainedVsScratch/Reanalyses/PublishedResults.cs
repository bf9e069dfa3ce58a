using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Results;

namespace MedTransfer.Samples.PretrainedVsScratch.Reanalyses;

/// <summary>Results that somebody published: one test AUC a run, and the marks of significance that were printed with them.</summary>
internal sealed record PublishedResults
{
    private static readonly string[] Columns = ["dataset", "model", "initialization", "optimizer", "run", "auc"];

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Where the numbers come from.</summary>
    internal required string Source { get; init; }

    /// <summary>What the numbers are.</summary>
    internal required string Metric { get; init; }

    /// <summary>One row a run.</summary>
    internal required ResultTable Runs { get; init; }

    /// <summary>Printed marks by figure and data set.</summary>
    internal required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Marks { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">It is no file of published results.</exception>
    internal static PublishedResults Read(string path)
    {
        if (!File.Exists(path)) throw new InvalidConfigurationException($"--reanalyse: there is no file '{path}'.");
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Options);
            if (content is not { Runs.Count: > 0 }) throw new InvalidContentException($"'{path}': expected \"runs\", a list of runs with {string.Join(", ", Columns)}; found none.");
            return new()
            {
                Source = content.Source ?? path,
                Metric = content.Metric ?? "AUC",
                Runs = new(Columns, [.. content.Runs.Select(r => r.Cells())], path),
                Marks = (content.PrintedMarks ?? []).Where(m => m.Value.ValueKind == JsonValueKind.Object)
                    .ToDictionary(m => m.Key, m => (IReadOnlyDictionary<string, string>)m.Value.Deserialize<Dictionary<string, string>>()!),
            };
        }
        catch (JsonException e)
        {
            throw new InvalidContentException($"'{path}' is no file of published results: {e.Message}", e);
        }
    }

    private sealed record Content(string? Source, string? Metric, IReadOnlyList<Row> Runs, Dictionary<string, JsonElement>? PrintedMarks);

    private sealed record Row(string? Dataset, string? Model, string? Initialization, string? Optimizer, int Run, double? Auc)
    {
        internal string[] Cells() =>
        [
            Dataset ?? "", Model ?? "", Initialization ?? "", Optimizer ?? "", Run.ToString(CultureInfo.InvariantCulture), Auc is { } auc ? auc.ToString("R", CultureInfo.InvariantCulture) : "",
        ];
    }
}
