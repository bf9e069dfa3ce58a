using System.Globalization;

namespace MedTransfer.Core.Figures;

/// <summary>
/// A table of numbers as shaded cells, with the numbers in them where they fit. A cell that is NaN is crossed out; a narrow
/// table grows no wider than its names need, one of many rows and columns keeps the shades and drops the numbers.
/// </summary>
internal sealed class MatrixFigure
{
    private const double Widest = 46;
    private const double Narrowest = 9;
    private const double Space = 430;
    private const double Margin = 10;
    private const double NameSize = 7.5;
    private const double LongestName = 120;
    private const double SmallestText = 4.6;
    private const double BarWidth = 9;
    private const double NarrowestNotes = 290;

    private readonly Svg _svg = new();

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

    /// <summary>Lines below the figure.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    private double Cell => Math.Clamp(Space / Math.Max(RowNames.Count, ColumnNames.Count), Narrowest, Widest);

    private double NameText => Math.Min(NameSize, Cell * 0.8);

    public string Draw()
    {
        var (rows, columns) = (RowNames.Count, ColumnNames.Count);
        var size = NameText;
        string[] rowNames = [.. RowNames.Select(n => Svg.Shorten(n, size, LongestName))];
        string[] columnNames = [.. ColumnNames.Select(n => Svg.Shorten(n, size, LongestName))];
        var turned = columnNames.Any(n => Svg.Width(n, size) > Cell - 3);
        var left = Margin + 14 + rowNames.Max(n => Svg.Width(n, size)) + 5;
        if (turned) left = Math.Max(left, Margin + columnNames.Select((n, j) => (Svg.Width(n, size) * Slope) - ((j + 0.5) * Cell)).Max());
        var (top, width, height) = (Margin + 22, columns * Cell, rows * Cell);
        var foot = turned ? (columnNames.Max(n => Svg.Width(n, size)) * Slope) + 10 : size + 6;
        var bottom = top + height + foot + 12;

        _svg.Text(left, Margin + 8, Title, FontSizes.Title, bold: true);
        _svg.Text(Margin + 7, top + (height / 2), RowLabel, FontSizes.AxisTitle, "middle", turn: -90);
        _svg.Text(left + (width / 2), bottom, ColumnLabel, FontSizes.AxisTitle, "middle");
        DrawCells(left, top);
        for (var i = 0; i < rows; i++) _svg.Text(left - 4, top + ((i + 0.5) * Cell) + (size * 0.35), rowNames[i], size, "end");
        for (var j = 0; j < columns; j++)
        {
            var x = left + ((j + 0.5) * Cell);
            if (turned) _svg.Text(x + 2, top + height + size, columnNames[j], size, "end", turn: -45);
            else _svg.Text(x, top + height + size + 3, columnNames[j], size, "middle");
        }

        var right = DrawScale(left + width + 14, top, Math.Min(height, 140));
        right = new[] { right, left + Svg.Width(Title, FontSizes.Title * 1.08), Notes.Count > 0 ? Margin + NarrowestNotes : 0 }.Max();
        bottom = _svg.Notes(Margin, bottom + 3, right - Margin, Notes);
        return _svg.Document(right + Margin, Math.Max(bottom, top + 140) + Margin, Title, string.Create(
            CultureInfo.InvariantCulture, $"{rows} x {columns} cells; rows: {RowLabel}; columns: {ColumnLabel}; shade: {ValueLabel} from {Format(Low)} to {Format(High)}."));
    }

    private static double Slope => Math.Sqrt(0.5);

    private double Share(double value) => High > Low ? (value - Low) / (High - Low) : 0;

    private void DrawCells(double left, double top)
    {
        var texts = new string[RowNames.Count, ColumnNames.Count];
        for (var i = 0; i < RowNames.Count; i++)
            for (var j = 0; j < ColumnNames.Count; j++) texts[i, j] = double.IsNaN(Values[i, j]) ? "" : Format(Values[i, j]);
        var lines = Heading is null ? 1 : 2;
        var widest = texts.Cast<string>().Concat(Headings()).Select(t => Svg.Width(t, 1)).DefaultIfEmpty(1).Max();
        var size = Math.Min(8, Math.Min((Cell - 3) / Math.Max(widest, 0.5), (Cell - 2) / (lines * 1.2)));
        for (var i = 0; i < RowNames.Count; i++)
        {
            for (var j = 0; j < ColumnNames.Count; j++) DrawCell(left + (j * Cell), top + (i * Cell), Values[i, j], Heading?.Invoke(i, j), texts[i, j], size);
        }

        _svg.Rect(left, top, ColumnNames.Count * Cell, RowNames.Count * Cell, "none", Palette.Ink, 0.6);
    }

    private IEnumerable<string> Headings() => Heading is null
        ? []
        : Enumerable.Range(0, RowNames.Count).SelectMany(i => Enumerable.Range(0, ColumnNames.Count).Select(j => Heading(i, j)));

    private void DrawCell(double x, double y, double value, string? heading, string text, double size)
    {
        if (double.IsNaN(value))
        {
            _svg.Rect(x, y, Cell, Cell, "#ffffff", Palette.Pale, 0.4);
            _svg.Line(x, y, x + Cell, y + Cell, Palette.Pale, 0.4);
            return;
        }

        var share = Share(value);
        _svg.Rect(x, y, Cell, Cell, Shade.Of(share), "#ffffff", 0.4);
        if (size < SmallestText) return;
        var (middle, colour) = (x + (Cell / 2), Shade.TextOn(share));
        if (heading is null) _svg.Text(middle, y + (Cell / 2) + (size * 0.35), text, size, "middle", colour: colour);
        else
        {
            _svg.Text(middle, y + (Cell / 2) - (size * 0.2), heading, size, "middle", bold: true, colour: colour);
            _svg.Text(middle, y + (Cell / 2) + (size * 0.95), text, size * 0.9, "middle", colour: colour);
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
        _svg.Text(label, top + (height / 2), ValueLabel, FontSizes.Text, "middle", turn: -90);
        return label + 2;
    }
}
