using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Notebooks;
using MedTransfer.Stats;

namespace MedTransfer.Core.Attribution;

/// <summary>Attention to the background, network by network: the first is what the others are compared with, image by image.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record BackgroundStudy
{
    /// <summary>Puts measurements of the same images together.</summary>
    /// <param name="networks">One or more; the first is the reference.</param>
    /// <exception cref="InvalidConfigurationException">There is none, the foregrounds differ, or too few images can tell for two networks.</exception>
    public BackgroundStudy(IReadOnlyList<BackgroundAttention> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (networks.Count == 0) throw new InvalidConfigurationException("There is no measurement of background attention; give one or more.");
        Networks = [.. networks];
        var comparisons = networks.Skip(1).Select(n => BackgroundComparison.Of(n, networks[0])).ToArray();
        Comparisons = comparisons.Length < 2 ? comparisons : [.. comparisons.Zip(Correction.Adjust(comparisons.Select(c => c.Test)), (c, test) => c with { Test = test })];
    }

    /// <summary>The measurements.</summary>
    public IReadOnlyList<BackgroundAttention> Networks { get; }

    /// <summary>Each but the first, less the first.</summary>
    public IReadOnlyList<BackgroundComparison> Comparisons { get; }

    private static Tidy<BackgroundAttention> Table => new Tidy<BackgroundAttention>()
        .With("network", n => n.Label).With("method", n => n.Method).With("n", n => n.Count).With("background share", n => n.Mean).Interval("95 % CI", n => n.Interval)
        .With("background area", n => n.MeanArea).With("no foreground", n => n.LeftOut(BackgroundExclusion.NoForeground))
        .With("no background", n => n.LeftOut(BackgroundExclusion.NoBackground)).With("empty map", n => n.LeftOut(BackgroundExclusion.EmptyMap));

    /// <summary>The shares and comparisons as a table in plain text.</summary>
    public override string ToString()
    {
        var table = Table.Block("", Networks);
        return $"Share of the map on the background; foreground is what is {Networks[0].Foreground}\n" + TextTable.Write(table.Columns, table.Rows, [.. table.Numbers])
            + string.Concat(Comparisons.Select(c => $"\n{c.Label} less {c.With}: {Difference(c)}"));
    }

    /// <summary>Writes background-attention.csv, background-attention-images.csv, background-attention.json and background-attention.svg.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <returns>The paths of the files.</returns>
    public IReadOnlyList<string> Save(string folder)
    {
        var files = new ResultFiles(folder);
        Table.Save(files, "background-attention", Networks);
        new Tidy<(BackgroundAttention Network, BackgroundShare Image)>().With("network", i => i.Network.Label).With("sample", i => i.Image.Sample)
            .With("background share", i => i.Image.Share).With("background area", i => i.Image.Area).With("left out", i => i.Image.LeftOut?.ToString())
            .Save(files, "background-attention-images", Networks.SelectMany(n => n.Images.Select(i => (n, i))));
        return files.Json("background-attention", this).Text("background-attention.svg", Draw()).Paths;
    }

    private string Draw() => new LineFigure
    {
        Title = Networks.Select(n => n.Method).Distinct(StringComparer.Ordinal).Count() == 1 ? $"Attention to the background, {Networks[0].Method}" : "Attention to the background",
        XLabel = "network",
        YLabel = "share of the map on the background",
        Limit = 1,
        Categories = [.. Networks.Select(n => n.Label)],
        Series = [new("", [.. Networks.Select((n, i) => new LinePoint(i, n.Mean, n.Interval?.Low, n.Interval?.High))]) { Markers = true, Line = false }],
        Guides = [new(Networks[0].MeanArea, "area of the background: a map without preference")],
        Notes =
        [
            $"Point: mean over n = {string.Join(", ", Networks.Select(n => n.Count))} images; bar: 95 % bootstrap interval (BCa) of the mean. Foreground: {Networks[0].Foreground}.",
            $"Left out for no foreground, no background or an empty map: {string.Join(", ", Networks.Select(n => n.Images.Count - n.Count))} images.",
            .. Comparisons.Select(c => $"{c.Label} less {c.With}: {Difference(c)}."),
        ],
    }.Draw();

    private static string Difference(BackgroundComparison c) =>
        $"{Numerals.Signed(c.Difference)} ({Numerals.Interval(c.Interval)}), n = {c.Count} pairs, Wilcoxon p {Numerals.Relation(c.Test.Adjustment?.PValue ?? c.Test.PValue)}{(c.Test.Adjustment is null ? "" : " (Holm)")}";
}
