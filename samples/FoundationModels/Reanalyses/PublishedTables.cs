using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Results;
using MedTransfer.Samples.FoundationModels.Rankings;

namespace MedTransfer.Samples.FoundationModels.Reanalyses;

/// <summary>Tables that somebody published: mean and standard deviation over seeds of networks, schemes and sizes on each data set.</summary>
internal sealed record PublishedTables
{
    private const string Average = "average";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Where the numbers come from.</summary>
    internal required string Source { get; init; }

    /// <summary>What is published, cell by cell, in shares of one; the printed averages are not among them.</summary>
    internal required IReadOnlyList<PublishedCell> Cells { get; init; }

    /// <summary>The averages over the data sets as printed.</summary>
    internal required IReadOnlyList<PublishedCell> Averages { get; init; }

    /// <summary>The p-value below which the publication calls a pair of networks different; null where it names none.</summary>
    internal required double? PrintedLimit { get; init; }

    /// <summary>The cells of one metric as a table, one row each.</summary>
    internal ResultTable Table(string metric, string column) => new(
        [RankedRows.Dataset, RankedRows.Scheme, RankedRows.Network, RankedRows.Size, column],
        [.. Cells.Where(c => c.Metric == metric).Select(c => (IReadOnlyList<string>)[c.Dataset, c.Scheme, c.Network, $"{c.Size}", c.Mean.ToString("R", CultureInfo.InvariantCulture)])],
        Source);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidConfigurationException">There is no such file.</exception>
    /// <exception cref="InvalidContentException">It holds no such tables.</exception>
    internal static PublishedTables Read(string path)
    {
        if (!File.Exists(path)) throw new InvalidConfigurationException($"--reanalyse: there is no file '{path}'.");
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Options);
            if (content is not { Columns.Count: > 0, Results.Count: > 0 })
                throw new InvalidContentException($"'{path}': expected \"columns\" and \"results\", cells of mean and standard deviation by data set and \"scheme|network\"; found none.");
            var cells = content.Results.SelectMany(set => set.Value.SelectMany(row => row.Value.Select((cell, i) => Cell(path, set.Key, row.Key, content.Columns[i], cell)))).ToArray();
            return new()
            {
                Source = content.Source ?? path,
                PrintedLimit = content.PrintedLimit,
                Cells = [.. cells.Where(c => c.Dataset != Average)],
                Averages = [.. cells.Where(c => c.Dataset == Average)],
            };
        }
        catch (JsonException e)
        {
            throw new InvalidContentException($"'{path}' holds no published tables: {e.Message}", e);
        }
    }

    private static PublishedCell Cell(string path, string dataset, string row, string column, IReadOnlyList<double?> cell)
    {
        var (names, place) = (row.Split('|'), column.Split(' '));
        if (names.Length != 2 || place.Length != 2 || !int.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || cell.Count != 2 || cell[0] is not { } mean)
            throw new InvalidContentException($"'{path}', {dataset}, {row}, {column}: expected \"scheme|network\", \"METRIC SIZE\" and [mean, deviation].");
        var scheme = names[0] switch { "e2e" => SchemeNames.EndToEnd, "lp" => SchemeNames.Probing, "knn" => SchemeNames.Neighbours, var other => other };

        // Printed in percent with two decimals, which a division keeps exact to the last digit that counts.
        return new(dataset, scheme, names[1], place[0], size, Math.Round(mean / 100, 6), cell[1] is { } sd ? Math.Round(sd / 100, 6) : null);
    }

    private sealed record Content(string? Source, double? PrintedLimit, IReadOnlyList<string> Columns, Dictionary<string, Dictionary<string, IReadOnlyList<IReadOnlyList<double?>>>> Results);
}
