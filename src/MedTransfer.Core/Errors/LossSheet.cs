using System.Globalization;
using MedTransfer.Core.Explaining;
using MedTransfer.Core.Figures;
using MedTransfer.Data;
using static TorchSharp.torch;

namespace MedTransfer.Core.Errors;

/// <summary>The images of the worst answers side by side, each above what was said of it.</summary>
internal static class LossSheet
{
    private const int Columns = 4;
    private const int Margin = 16;
    private const int Gap = 14;
    private const int Scale = 2;
    private const int LeastTile = 220;

    public static Raster Draw(ErrorReport report, ImageSplit split)
    {
        var pictures = report.TopLosses.Select(s => Picture(split, s.Sample)).ToArray();
        var tile = pictures.Select(p => p.Width).Append(LeastTile).Max();
        var captions = report.TopLosses.Select(s => Caption(s, report).SelectMany(l => Raster.Wrap(l, tile, Scale)).ToArray()).ToArray();
        var line = Raster.LineHeight(Scale);
        var columns = Math.Min(Columns, pictures.Length);
        var width = (2 * Margin) + (columns * (tile + Gap)) - Gap;
        string[] heading = [.. Raster.Wrap($"The {pictures.Length} samples of the highest loss", width - (2 * Margin), Scale), .. Raster.Wrap(report.Title, width - (2 * Margin), Scale)];
        var rows = Enumerable.Range(0, pictures.Length).Chunk(columns).ToArray();
        int RowHeight(int[] row) => row.Max(i => pictures[i].Height) + 6 + (row.Max(i => captions[i].Length) * line) + Gap;
        var sheet = new Raster(width, (2 * Margin) + (heading.Length * line) + Gap + rows.Sum(RowHeight));
        var y = Margin;
        for (var i = 0; i < heading.Length; i++, y += line) sheet.Text(Margin, y, heading[i], Scale, i == 0 ? Raster.Ink : Raster.Grey);
        y += Gap;
        foreach (var row in rows)
        {
            var tallest = row.Max(i => pictures[i].Height);
            for (var c = 0; c < row.Length; c++)
            {
                var (x, sample) = (Margin + (c * (tile + Gap)), row[c]);
                sheet.Draw(pictures[sample], x, y);
                for (var l = 0; l < captions[sample].Length; l++) sheet.Text(x, y + tallest + 6 + (l * line), captions[sample][l], Scale, l == 0 ? Raster.Grey : Raster.Ink);
            }

            y += RowHeight(row);
        }

        return sheet;
    }

    private static Raster Picture(ImageSplit split, int sample)
    {
        using var scope = NewDisposeScope();
        var image = split.Images[sample].contiguous().cpu();
        return new HeatPicture(NpyArray.From<byte>(image.bytes, image.shape)).Image();
    }

    private static IEnumerable<string> Caption(SampleLoss s, ErrorReport report)
    {
        yield return s.Name == $"{s.Sample}" ? $"sample {s.Sample}" : Path.GetFileName(s.Name);
        if (report.Task != LearningTask.MultiLabel)
        {
            yield return $"true: {s.Truth[0]}";
            yield return $"answered: {s.Predicted[0]}";
        }
        else
        {
            string[] missed = [.. s.Truth.Except(s.Predicted)], extra = [.. s.Predicted.Except(s.Truth)];
            if (missed.Length > 0) yield return $"missed: {string.Join("; ", missed)}";
            if (extra.Length > 0) yield return $"called, not known to be there: {string.Join("; ", extra)}";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"loss {s.Loss:0.00}");
        if (report.Task != LearningTask.MultiLabel) yield return string.Create(CultureInfo.InvariantCulture, $"p of the truth {Math.Exp(-s.Loss):0.000}");
    }
}
