namespace MedTransfer.Core.Figures;

/// <summary>Colour and hatching of a bar by its position: no two of the first 42 alike, and none of the first seven in grey print.</summary>
internal sealed class BarStyle(int position)
{
    private const double Spacing = 4;
    private const double HatchWidth = 0.7;
    private const double EdgeWidth = 0.6;

    private static readonly ((double X, double Y) Direction, bool Crossed)?[] Hatchings =
        [null, ((1, -1), false), ((1, 1), false), ((1, 0), false), ((0, 1), false), ((1, 1), true)];

    internal string Colour { get; } = Palette.Of(position);

    /// <summary>Number of the hatching, 0 for none.</summary>
    internal int Hatching { get; } = ((position % Palette.Count) + (position / Palette.Count)) % Hatchings.Length;

    internal void Draw(Svg svg, double x, double y, double width, double height)
    {
        svg.Rect(x, y, width, height, Colour);
        if (Hatchings[Hatching] is var (direction, crossed) && height > 0)
        {
            // Light colours take dark lines, dark ones light lines.
            var lines = Lines(direction, width, height);
            if (crossed) lines = lines.Concat(Lines((direction.X, -direction.Y), width, height));
            svg.Strokes(lines.Select(l => ((x + l.From.X, y + l.From.Y), (x + l.To.X, y + l.To.Y))), Lightness.Of(Colour) > 62 ? Palette.Ink : Palette.Paper, HatchWidth);
        }

        svg.Rect(x, y, width, height, "none", Palette.Ink, EdgeWidth);
    }

    /// <summary>Parallel lines through a rectangle at the origin, cut at its edges.</summary>
    private static IEnumerable<((double X, double Y) From, (double X, double Y) To)> Lines((double X, double Y) direction, double width, double height)
    {
        var (dx, dy) = direction;
        if (dy == 0)
        {
            for (var y = Spacing / 2; y < height; y += Spacing) yield return ((0, height - y), (width, height - y));
        }
        else if (dx == 0)
        {
            for (var x = Spacing / 2; x < width; x += Spacing) yield return ((x, 0), (x, height));
        }
        else
        {
            // The line x + s = ±y, for every place s at which it meets the rectangle.
            for (var s = Spacing; s < width + height; s += Spacing * Math.Sqrt(2))
            {
                var from = (X: Math.Max(0, s - height), Y: Math.Min(s, height));
                var to = (X: Math.Min(s, width), Y: Math.Max(0, s - width));
                yield return dy < 0 ? (from, to) : ((from.X, height - from.Y), (to.X, height - to.Y));
            }
        }
    }
}
