namespace MedTransfer.Core.Figures;

/// <summary>Colour, dashes and mark of a series by its position, so that no two look alike in colour nor, up to fourteen, in grey.</summary>
internal sealed class LineStyle
{
    private const int Shapes = 7;

    private static readonly string?[] Dashes = [null, "5 2", "1.5 1.8", "7 2 1.5 2", "3 1.5"];

    private readonly int _position;
    private readonly string? _dash;

    internal LineStyle(LineSeries series, int position, int count)
    {
        _position = position;
        Colour = series.Colour ?? Palette.Of(position);
        var isMarked = series.Markers || !series.Line;
        _dash = series.Dashed ? "4 2.5" : isMarked ? null : Dashes[position % Dashes.Length];
        // More lines than dashes: a few marks on the way tell them apart.
        Every = series.Colour is not null ? 0 : isMarked ? 1 : count > Dashes.Length ? Math.Max(1, (series.Points.Count + 5) / 6) : 0;
    }

    internal string Colour { get; }

    /// <summary>Every so many points bear a mark; 0 for none.</summary>
    internal int Every { get; }

    /// <summary>Whether the point of this number bears a mark; series take turns where not all do.</summary>
    internal bool Marks(int point) => Every > 0 && (point + _position) % Every == 0;

    internal void DrawLine(Svg svg, IReadOnlyList<(double X, double Y)> points) => svg.Path(points, Colour, 1.3, dash: _dash);

    internal void DrawMark(Svg svg, double x, double y, double r = 2.5)
    {
        var fill = _position / Shapes % 2 == 0 ? Colour : Palette.Paper;
        (double, double)[]? corners = (_position % Shapes) switch
        {
            1 => [(-1, -1), (1, -1), (1, 1), (-1, 1)],
            2 => [(0, -1.3), (1.2, 0.9), (-1.2, 0.9)],
            3 => [(0, -1.45), (1.45, 0), (0, 1.45), (-1.45, 0)],
            4 => [(0, 1.3), (1.2, -0.9), (-1.2, -0.9)],
            5 => [(-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4), (1.3, 0.4), (0.4, 0.4), (0.4, 1.3), (-0.4, 1.3), (-0.4, 0.4), (-1.3, 0.4), (-1.3, -0.4), (-0.4, -0.4)],
            6 => [(-1.3, -0.7), (1.3, -0.7), (1.3, 0.7), (-1.3, 0.7)],
            _ => null,
        };
        if (corners is null) svg.Circle(x, y, r, fill, Colour, 0.8);
        else svg.Area(corners.Select(c => (x + (r * 0.9 * c.Item1), y + (r * 0.9 * c.Item2))), fill, Colour, 0.8);
    }
}
