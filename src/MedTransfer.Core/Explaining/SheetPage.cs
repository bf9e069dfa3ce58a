using MedTransfer.Core.Figures;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Explaining;

/// <summary>
/// Draws one page: heading, a row an explanation, and the scale of the colours. One method gives image, map and overlay side by
/// side; of several each has a column with the overlay above its map.
/// </summary>
internal sealed class SheetPage
{
    private const int Margin = 16;
    private const int Gap = 8;
    private const int Scale = 2;
    private const int BarWidth = 256;
    private const int LeastWidth = 760;
    private const int TextWidth = 300;

    private static readonly (byte R, byte G, byte B) Good = (0, 114, 90);
    private static readonly (byte R, byte G, byte B) Bad = (178, 60, 0);

    private readonly IReadOnlyList<Explanation> _rows;
    private readonly IReadOnlyList<HeatPicture> _pictures;
    private readonly IReadOnlyList<IReadOnlyList<(string Text, (byte R, byte G, byte B) Colour)>> _texts;
    private readonly double _opacity;
    private readonly int _columnWidth;
    private readonly int _textLeft;
    private readonly List<(string Text, (byte R, byte G, byte B) Colour)> _heading = [];

    private SheetPage(IReadOnlyList<Explanation> rows, IEnumerable<string> heading, double opacity)
    {
        (_rows, _opacity) = (rows, opacity);
        _pictures = [.. rows.Select(r => new HeatPicture(r.Image))];
        _columnWidth = Math.Max(_pictures.Max(p => p.Width), Columns.SelectMany(c => c.Split(' ')).Max(word => Raster.Measure(word, Scale)));
        _textLeft = Margin + (Columns.Count * (_columnWidth + Gap)) + Gap;
        Width = Math.Max(LeastWidth, _textLeft + TextWidth + Margin);
        _texts = [.. rows.Select(r => Texts(r).SelectMany(t => Raster.Wrap(t.Text, Width - Margin - _textLeft, Scale).Select(part => (part, t.Colour))).ToArray())];
        foreach (var (line, i) in heading.Select((h, i) => (h, i)))
            foreach (var part in Raster.Wrap(line, Width - (2 * Margin), Scale)) _heading.Add((part, i == 0 ? Raster.Ink : Raster.Grey));
    }

    private int Width { get; }

    private bool IsComparison => _rows[0].Maps.Count > 1;

    private IReadOnlyList<string> Columns => IsComparison ? ["image", .. _rows[0].Maps.Select(m => m.Method.Title)] : ["image", "map", "overlay"];

    /// <summary>The page as a picture.</summary>
    /// <param name="rows">At least one explanation; all by the same methods.</param>
    /// <param name="heading">Lines above; the first one is the title.</param>
    /// <param name="opacity">How much a map's maximum covers the image.</param>
    public static Raster Draw(IReadOnlyList<Explanation> rows, IEnumerable<string> heading, double opacity) => new SheetPage(rows, heading, opacity).Draw();

    private Raster Draw()
    {
        var line = Raster.LineHeight(Scale);
        var headingHeight = _heading.Count * line;
        var heights = _pictures.Select((p, i) => Math.Max(IsComparison ? (2 * p.Height) + Gap : p.Height, _texts[i].Count * line) + (2 * Gap)).ToArray();
        var notes = Notes().SelectMany(n => Raster.Wrap(n, Width - (2 * Margin), Scale)).ToArray();
        var heads = Columns.Select(c => Raster.Wrap(c, _columnWidth, Scale).ToArray()).ToArray();
        var headHeight = heads.Max(h => h.Length) * line;
        var raster = new Raster(Width, (2 * Margin) + headingHeight + Gap + headHeight + heights.Sum() + (3 * line) + (notes.Length * line));
        var y = Margin;
        foreach (var (text, colour) in _heading)
        {
            raster.Text(Margin, y, text, Scale, colour);
            y += line;
        }

        y += Gap;
        foreach (var (head, column) in heads.Select((h, i) => (h, i)))
            for (var i = 0; i < head.Length; i++) raster.Text(Left(column), y + headHeight - ((head.Length - i) * line), head[i], Scale, Raster.Ink);
        y += headHeight;
        for (var i = 0; i < _rows.Count; i++)
        {
            raster.Fill(Margin, y, Width - (2 * Margin), 1, (200, 200, 200));
            DrawRow(raster, y + Gap, i);
            y += heights[i];
        }

        DrawScale(raster, y + Gap);
        y += 3 * line;
        foreach (var note in notes)
        {
            raster.Text(Margin, y, note, Scale, Raster.Grey);
            y += line;
        }

        return raster;
    }

    private int Left(int column) => Margin + (column * (_columnWidth + Gap));

    private void DrawRow(Raster raster, int y, int row)
    {
        var (explanation, picture) = (_rows[row], _pictures[row]);
        raster.Draw(picture.Image(), Left(0), y);
        if (IsComparison)
        {
            for (var m = 0; m < explanation.Maps.Count; m++)
            {
                raster.Draw(picture.Overlay(explanation.Maps[m], _opacity), Left(m + 1), y);
                raster.Draw(picture.Map(explanation.Maps[m]), Left(m + 1), y + picture.Height + Gap);
            }
        }
        else
        {
            raster.Draw(picture.Map(explanation.Maps[0]), Left(1), y);
            raster.Draw(picture.Overlay(explanation.Maps[0], _opacity), Left(2), y);
        }

        foreach (var (text, colour) in _texts[row])
        {
            raster.Text(_textLeft, y, text, Scale, colour);
            y += Raster.LineHeight(Scale);
        }
    }

    /// <summary>What stands beside an explanation. Right and wrong are told by sign and word, and only then by colour.</summary>
    private static List<(string Text, (byte R, byte G, byte B) Colour)> Texts(Explanation e)
    {
        var texts = new List<(string, (byte R, byte G, byte B))> { (Short(e.Name), Raster.Ink) };
        if (e.Truth is { } truth) texts.Add(($"true: {Join(truth)}", Raster.Ink));
        var isOneClass = e.Predicted.Count == 1 && e.Subject == e.Predicted[0];
        texts.Add(($"predicted: {Join(e.Predicted)}", Raster.Ink));
        texts.Add(($"{(isOneClass ? "" : $"map of {e.Subject}, ")}p {Probability(e.Probability)}", isOneClass ? Raster.Ink : Raster.Grey));
        if (e.IsRight == true) texts.Add(("✓ right", Good));
        texts.AddRange(e.Wrong.Select(name => (!e.IsFinding ? "✗ WRONG" : e.Truth!.Contains(name) ? $"✗ MISSED: {name}" : $"✗ NOT THERE: {name}", Bad)));
        var empty = e.Maps.Where(m => m.IsEmpty).ToArray();
        if (empty.Length > 0) texts.Add(($"empty map{(e.Maps.Count > 1 ? $": {string.Join(", ", empty.Select(m => m.Method.Title))}" : "")}", Raster.Grey));
        return texts;
    }

    private static string Probability(double p) => p < 0.01 ? "< 0.01" : p > 0.99 ? "> 0.99" : $"= {Numerals.Short(p)}";

    private static string Join(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join("; ", names);

    /// <summary>The file's name of a path.</summary>
    private static string Short(string name) => Path.GetFileName(name) is { Length: > 0 } file ? file : name;

    private static void DrawScale(Raster raster, int y)
    {
        var height = Raster.LineHeight(1) + 4;
        for (var i = 0; i < BarWidth; i++) raster.Fill(Margin + i, y, 1, height, HeatColours.Of(i / (BarWidth - 1.0)));
        foreach (var (share, text) in new[] { (0.0, "0"), (0.5, "0.5"), (1.0, "1") })
        {
            var x = Margin + (int)(share * (BarWidth - 1));
            raster.Fill(x, y + height, 1, 4, Raster.Ink);
            raster.Text(Math.Max(Margin, x - (Raster.Measure(text, Scale) / 2)), y + height + 4, text, Scale, Raster.Ink);
        }

        raster.Text(Margin + BarWidth + (3 * Gap), y - 4, "share of the map's maximum", Scale, Raster.Ink);
    }

    private IEnumerable<string> Notes()
    {
        yield return "Each map is scaled to its own maximum: colours of different maps do not compare.";
        foreach (var methods in _rows[0].Maps.Select(m => m.Method).Where(m => m.Shows is not null).GroupBy(m => m.Shows))
            yield return $"{string.Join(", ", methods.Select(m => m.Title))}: {methods.Key}.";
        if (IsComparison) yield return "Above the overlay, below it the map.";
        if (_rows.Any(r => r.Maps.Any(HeatPicture.IsSparse)))
            yield return "Maps of few bright points have the last colour from their 99th percentile on: their highest value alone would leave the rest dark.";
        if (_rows.Any(r => r.Maps.Any(m => m.IsEmpty))) yield return "Empty map: by this method nothing in the image matters for the class.";
    }
}
