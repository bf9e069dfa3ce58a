namespace MedTransfer.Core.Figures;

/// <summary>
/// The names below an axis of categories: side by side where they fit, else slanted, upright where they stand too close for that, and
/// only some of them where even that is too close. Very long ones are shortened.
/// </summary>
internal sealed class CategoryLabels
{
    internal const double Size = FontSizes.Text;
    private const double LineHeight = 8.4;
    private const double Slant = 40;
    private const double Upright = 90;
    private const double Longest = 118;
    private const double NarrowestSlanted = 12.5;
    private const double NarrowestUpright = 7.7;
    private const int MostLines = 3;

    private readonly IReadOnlyList<IReadOnlyList<string>> _lines;
    private readonly double _turn;

    /// <summary>Arranges names of which each has a slot, and slanted ones <paramref name="room"/> to the left of the first slot.</summary>
    internal CategoryLabels(IReadOnlyList<string> names, double slot, double room = double.PositiveInfinity)
    {
        _lines = [.. names.Select(n => Svg.Wrap(n, slot - 4, Size, cut: false))];
        if (_lines.All(l => l.Count <= MostLines && l.All(text => Svg.Width(text, Size) <= slot - 3)))
        {
            Height = _lines.Select(l => l.Count).DefaultIfEmpty(1).Max() * LineHeight;
            return;
        }

        var shortened = new ShortNames(names, Longest, Size);
        Notes = shortened.Notes;
        _lines = [.. shortened.Texts.Select(n => new[] { n })];
        var widths = shortened.Texts.Select(n => Svg.Width(n, Size)).ToArray();
        var reach = widths.Select((w, i) => (w * Math.Cos(Slant * Math.PI / 180)) - ((i + 0.5) * slot)).Max();
        _turn = slot < NarrowestSlanted || reach > room ? Upright : Slant;
        Overhang = _turn == Slant ? Math.Max(0, reach) : 0;
        Every = Math.Max(1, (int)Math.Ceiling(NarrowestUpright / slot));
        Height = (widths.Max() * Math.Sin(_turn * Math.PI / 180)) + LineHeight;
        if (Every > 1) Notes = [.. Notes, $"One name in {Every} stands below the axis."];
    }

    /// <summary>One name in so many stands there.</summary>
    internal int Every { get; } = 1;

    /// <summary>Height that the names take.</summary>
    internal double Height { get; }

    /// <summary>How far a slanted name reaches to the left of the axis.</summary>
    internal double Overhang { get; }

    /// <summary>What must be said about them.</summary>
    internal IReadOnlyList<string> Notes { get; } = [];

    internal void Draw(Svg svg, int category, double x, double y)
    {
        if (category % Every != 0) return;
        if (_turn == Slant) svg.Text(x + 3, y + 7, _lines[category][0], Size, "end", turn: -Slant);
        else if (_turn == Upright) svg.Text(x + 2.4, y + 4, _lines[category][0], Size, "end", turn: -Upright);
        else for (var i = 0; i < _lines[category].Count; i++) svg.Text(x, y + 8 + (i * LineHeight), _lines[category][i], Size, "middle");
    }
}
