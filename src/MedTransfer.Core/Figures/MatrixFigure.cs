using System.Globalization;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Figures;

/// <summary>
/// A table of numbers as shaded cells, with the numbers in them where they fit. A cell that is NaN is crossed out; a narrow
/// table grows no wider than its names need, one of many rows and columns keeps the shades and drops the numbers.
/// </summary>
internal sealed class MatrixFigure
{
    private const double Widest = 46;
    private const double Narrowest = 3;
    private const double Highest = 430;
    private const double Flattest = 17;
    private const double Scale = 66;
    private const double Margin = 10;
    private const double NameSize = 7.5;
    private const double LongestName = 118;
    private const double SmallestText = FontSizes.Note;
    private const double BarWidth = 9;
    private const double NarrowestNotes = 290;

    private readonly Svg _svg = new();
    private double _width;
    private double _height;

    public required string Title { get; init; }

    /// <summary>What the rows are.</summary>
    public string RowLabel { get; init; } = "";

    /// <summary>What the columns are.</summary>
    public string ColumnLabel { get; init; } = "";

    public required IReadOnlyList<string> RowNames { get; init; }

    public required IReadOnlyList<string> ColumnNames { get; init; }

    /// <summary>[rows, columns]; NaN where there is no value.</summary>
    public required double[,] Values { get; init; }

    /// <summary>How a value is printed, in its cell and at the ends of the scale.</summary>
    public Func<double, string> Format { get; init; } = value => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>What stands in a cell above the value, by row and column; nothing when null.</summary>
    public Func<int, int, string>? Heading { get; init; }

    /// <summary>The value of the lightest shade.</summary>
    public double Low { get; init; }

    /// <summary>The value of the darkest shade.</summary>
    public double High { get; init; } = 1;

    /// <summary>What the shades mean.</summary>
    public string ValueLabel { get; init; } = "";

    /// <summary>Whether rows are no higher than a line of text needs; else cells are squares.</summary>
    public bool Flat { get; init; }

    /// <summary>Lines below the figure.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The numbers behind the drawing, one row a cell.</summary>
    public ResultTable Data() => new(
        ["row", "column", .. Heading is null ? Array.Empty<string>() : ["count"], "value"],
        [.. Enumerable.Range(0, RowNames.Count).SelectMany(i => Enumerable.Range(0, ColumnNames.Count).Select(j => (IReadOnlyList<string>)
        [
            RowNames[i], ColumnNames[j], .. Heading is null ? Array.Empty<string>() : [Heading(i, j)], double.IsNaN(Values[i, j]) ? "" : ResultTable.Number(Values[i, j]),
        ]))]);

    public string Draw()
    {
        var (rows, columns) = (RowNames.Count, ColumnNames.Count);
        var (rowNames, columnNames) = (new ShortNames(RowNames, LongestName, NameSize), new ShortNames(ColumnNames, LongestName, NameSize));
        var left = Margin + 14 + rowNames.Texts.Max(n => Svg.Width(n, NameSize)) + 5;
        _width = Math.Clamp((PanelFigure.Widest - left - Scale - Margin) / columns, Narrowest, Widest);
        _height = Math.Clamp(Highest / rows, Narrowest, Widest);
        if (!Flat) _width = _height = Math.Min(_width, _height);
        else _height = Math.Min(_height, Heading is null ? Flattest : 2 * Flattest);
        var widest = columnNames.Texts.Max(n => Svg.Width(n, NameSize));
        // Slanted names reach to the left of their column: upright ones where there is no room for that.
        var turn = widest <= _width - 3 ? 0 : _width < 1.5 * NameSize || columnNames.Texts.Select((n, j) => (Svg.Width(n, NameSize) * Slope) - ((j + 0.5) * _width)).Max() > left - Margin ? 90 : 45;
        var (width, height) = (columns * _width, rows * _height);
        // As wide as the cells with their scale, and no narrower than a line that can be read.
        var room = Math.Max(left + width + Scale, Margin + NarrowestNotes) - Margin;
        var top = Title.Length > 0 ? _svg.Title(Margin, Margin + 8, room, Title) + 14 : Margin + 4;
        var foot = turn == 0 ? NameSize + 6 : (widest * (turn == 45 ? Slope : 1)) + 10;
        var bottom = top + height + foot + 12;

        var right = DrawScale(left + width + 14, top, Math.Min(height, 140));
        right = new[] { right, Title.Length > 0 ? Margin + room : 0, Notes.Count > 0 ? Margin + NarrowestNotes : 0 }.Max();
        _svg.Text(Margin + 7, top + (height / 2), Svg.Shorten(RowLabel, FontSizes.AxisTitle, Math.Max(height, 60)), FontSizes.AxisTitle, "middle", turn: -90);
        _svg.Text(left + (width / 2), bottom, ColumnLabel, FontSizes.AxisTitle, "middle");
        var isDrawn = DrawCells(left, top);
        var everyRow = (int)Math.Ceiling(NameSize / _height);
        for (var i = 0; i < rows; i += everyRow) _svg.Text(left - 4, top + ((i + 0.5) * _height) + (NameSize * 0.35), rowNames.Texts[i], NameSize, "end");
        var every = turn == 0 ? 1 : (int)Math.Ceiling((turn == 45 ? NameSize / Slope : NameSize) / _width);
        var isThinned = rows > (rows + everyRow - 1) / everyRow || every > 1;
        for (var j = 0; j < columns; j += every)
        {
            var x = left + ((j + 0.5) * _width);
            if (turn == 0) _svg.Text(x, top + height + NameSize + 3, columnNames.Texts[j], NameSize, "middle");
            else _svg.Text(x + 2, top + height + (turn == 45 ? NameSize : 4), columnNames.Texts[j], NameSize, "end", turn: -turn);
        }

        string[] notes = [.. Notes, .. rowNames.Notes.Concat(columnNames.Notes).Distinct(), .. isDrawn ? [] : new[] { "The cells are too small for their numbers." }, .. isThinned ? ["Not every row and column has its name."] : Array.Empty<string>()];
        bottom = _svg.Notes(Margin, bottom + 3, right - Margin, notes);
        return _svg.Document(right + Margin, Math.Max(bottom, top + Math.Min(height, 140)) + Margin, Title.Length > 0 ? Title : ValueLabel, string.Create(
            CultureInfo.InvariantCulture, $"{rows} x {columns} cells; rows: {RowLabel}; columns: {ColumnLabel}; shade: {ValueLabel} from {Format(Low)} to {Format(High)}."));
    }

    private static double Slope => Math.Sqrt(0.5);

    private double Share(double value) => High > Low ? (value - Low) / (High - Low) : 0;

    /// <summary>Draws them; returns whether their numbers are readable, and so there.</summary>
    private bool DrawCells(double left, double top)
    {
        var texts = new string[RowNames.Count, ColumnNames.Count];
        for (var i = 0; i < RowNames.Count; i++)
            for (var j = 0; j < ColumnNames.Count; j++) texts[i, j] = double.IsNaN(Values[i, j]) ? "" : Format(Values[i, j]);
        var lines = Heading is null ? 1 : 2;
        var widest = texts.Cast<string>().Concat(Headings()).Select(t => Svg.Width(t, 1)).DefaultIfEmpty(1).Max();
        var size = Math.Min(8, Math.Min((_width - 3) / Math.Max(widest, 0.5), (_height - 2) / (lines * 1.2)));
        for (var i = 0; i < RowNames.Count; i++)
        {
            for (var j = 0; j < ColumnNames.Count; j++) DrawCell(left + (j * _width), top + (i * _height), Values[i, j], Heading?.Invoke(i, j), texts[i, j], size);
        }

        _svg.Rect(left, top, ColumnNames.Count * _width, RowNames.Count * _height, "none", Palette.Ink, 0.6);
        return size >= SmallestText;
    }

    private IEnumerable<string> Headings() => Heading is null
        ? []
        : Enumerable.Range(0, RowNames.Count).SelectMany(i => Enumerable.Range(0, ColumnNames.Count).Select(j => Heading(i, j)));

    private void DrawCell(double x, double y, double value, string? heading, string text, double size)
    {
        if (double.IsNaN(value))
        {
            _svg.Rect(x, y, _width, _height, Palette.Paper, Palette.Pale, 0.4);
            _svg.Line(x, y, x + _width, y + _height, Palette.Pale, 0.4);
            return;
        }

        var share = Share(value);
        _svg.Rect(x, y, _width, _height, Shade.Of(share), Palette.Paper, 0.4);
        if (size < SmallestText) return;
        var (middle, colour) = (x + (_width / 2), Shade.TextOn(share));
        if (heading is null) _svg.Text(middle, y + (_height / 2) + (size * 0.35), text, size, "middle", colour: colour);
        else
        {
            _svg.Text(middle, y + (_height / 2) - (size * 0.2), heading, size, "middle", bold: true, colour: colour);
            _svg.Text(middle, y + (_height / 2) + (size * 0.95), text, size, "middle", colour: colour);
        }
    }

    private double DrawScale(double x, double top, double height)
    {
        const int Steps = 40;
        for (var s = 0; s < Steps; s++)
            _svg.Rect(x, top + (s * height / Steps), BarWidth, (height / Steps) + 0.3, Shade.Of(1 - ((s + 0.5) / Steps)));
        _svg.Rect(x, top, BarWidth, height, "none", Palette.Ink, 0.5);
        var widest = 0.0;
        for (var t = 0; t <= 2; t++)
        {
            var text = Format(High - (t * (High - Low) / 2));
            _svg.Line(x + BarWidth, top + (t * height / 2), x + BarWidth + 2.5, top + (t * height / 2), Palette.Ink, 0.5);
            _svg.Text(x + BarWidth + 4, top + (t * height / 2) + 2.4, text, FontSizes.Text);
            widest = Math.Max(widest, Svg.Width(text, FontSizes.Text));
        }

        if (ValueLabel.Length == 0) return x + BarWidth + 4 + widest;
        var label = x + BarWidth + 4 + widest + 10;
        _svg.Text(label, top + (height / 2), Svg.Shorten(ValueLabel, FontSizes.Text, Math.Max(height, 60)), FontSizes.Text, "middle", turn: -90);
        return label + 2;
    }
}
