using System.Text.Json.Serialization;
using MedTransfer.Core.Results;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Explaining;

/// <summary>What was explained, how, and in which files.</summary>
[TypeFormatterSource(typeof(SheetFormatters))]
public sealed record SavedExplanations
{
    /// <summary>The folder's full path; not written into it, so that it may be moved.</summary>
    public string? Folder { get; init; }

    /// <summary>The run's id.</summary>
    public required string Run { get; init; }

    /// <summary>The methods' names.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>The layers each method looks at.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Layers { get; init; }

    /// <summary>What is explained: <c>predicted</c>, <c>true</c> or a class.</summary>
    public required string Target { get; init; }

    /// <summary>Which images, in words.</summary>
    public required string Choice { get; init; }

    /// <summary>How much a map's maximum covers the image.</summary>
    public required double Opacity { get; init; }

    /// <summary>The contact sheets: names of files in the folder.</summary>
    public required IReadOnlyList<string> Sheets { get; init; }

    /// <summary>The archives of maps as numbers, a sheet each; empty where they were not asked for.</summary>
    public required IReadOnlyList<string> Maps { get; init; }

    /// <summary>The table of <see cref="Explanations"/> as CSV.</summary>
    public required string Table { get; init; }

    /// <summary>The full paths of all files, this record's <c>explanations.json</c> among them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Paths =>
        [.. Sheets.Concat(Maps).Append(Table).Append("explanations.json").Concat(Explanations.SelectMany(e => e.Files)).Select(name => Path.Combine(Folder ?? "", name))];

    /// <summary>A line an explanation.</summary>
    public required IReadOnlyList<SavedExplanation> Explanations { get; init; }

    /// <summary>The columns of the table.</summary>
    internal static IReadOnlyList<string> Columns => ["image", "sample", "truth", "predicted", "right", "explained", "probability", "empty", "sheet", "row"];

    /// <summary>The table's rows.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Rows(Func<double, string> number) =>
    [
        .. Explanations.Select(e => (IReadOnlyList<string>)
        [
            e.Image, $"{e.Sample}", e.Truth is null ? "" : string.Join(';', e.Truth), string.Join(';', e.Predicted), e.Right is { } right ? right ? "yes" : "no" : "",
            e.Explained, number(e.Probability), string.Join(';', e.Empty), e.Sheet, $"{e.Row}",
        ]),
    ];

    /// <summary>The table for people.</summary>
    public override string ToString() => TextTable.Write(Columns, Rows(Numerals.Share), 1, 6, 9);
}
