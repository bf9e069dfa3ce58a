namespace MedTransfer.Core.Figures;

/// <summary>The names below an axis of categories: side by side where they fit, else slanted, and only some where even that is too close.</summary>
internal sealed class CategoryLabels
{
    internal const double Size = FontSizes.Text;
    private const double LineHeight = 8.4;
    private const double Slant = 40;
    private const int MostLines = 3;

    private readonly IReadOnlyList<IReadOnlyList<string>> _lines;
    private readonly bool _isSlanted;

    internal CategoryLabels(IReadOnlyList<string> names, double slot)
    {
        _lines = [.. names.Select(n => Svg.Wrap(n, slot - 6, Size))];
        _isSlanted = _lines.Any(l => l.Count > MostLines || l.Any(text => Svg.Width(text, Size) > slot - 4));
        if (_isSlanted) _lines = [.. names.Select(n => new[] { n })];
        Every = _isSlanted ? Math.Max(1, (int)Math.Ceiling(LineHeight * 1.1 / slot)) : 1;
        var longest = names.Select(n => Svg.Width(n, Size)).DefaultIfEmpty(0).Max();
        Height = _isSlanted ? (longest * Math.Sin(Slant * Math.PI / 180)) + LineHeight : _lines.Max(l => l.Count) * LineHeight;
        Overhang = _isSlanted ? Math.Max(0, names.Select((n, i) => (Svg.Width(n, Size) * Math.Cos(Slant * Math.PI / 180)) - ((i + 0.5) * slot)).Max()) : 0;
    }

    /// <summary>One name in so many stands there.</summary>
    internal int Every { get; }

    /// <summary>Height that the names take.</summary>
    internal double Height { get; }

    /// <summary>How far a slanted name reaches to the left of the axis.</summary>
    internal double Overhang { get; }

    internal void Draw(Svg svg, int category, double x, double y)
    {
        if (category % Every != 0) return;
        if (_isSlanted) svg.Text(x + 3, y + 7, _lines[category][0], Size, "end", turn: -Slant);
        else for (var i = 0; i < _lines[category].Count; i++) svg.Text(x, y + 8 + (i * LineHeight), _lines[category][i], Size, "middle");
    }
}
