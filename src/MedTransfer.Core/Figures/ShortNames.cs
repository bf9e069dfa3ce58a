namespace MedTransfer.Core.Figures;

/// <summary>Names that are too long for their place, shortened in the middle, where they differ least, each to another text; a note tells them in full.</summary>
internal sealed class ShortNames
{
    /// <summary>More names than these would take more room than the figure.</summary>
    private const int MostInFull = 12;

    private readonly string[] _short;

    internal ShortNames(IReadOnlyList<string> names, double width, double size)
    {
        _short = [.. names.Select(n => Shorten(n, size, width))];
        foreach (var twins in Enumerable.Range(0, names.Count).GroupBy(i => _short[i]).Where(g => g.Select(i => names[i]).Distinct().Count() > 1).ToArray())
        {
            // First by what they differ in; where that does not help, by a number.
            var from = Common([.. twins.Select(i => names[i])]);
            foreach (var i in twins) _short[i] = Between(names[i], from, size, width);
            if (twins.Select(i => _short[i]).Distinct().Count() == twins.Select(i => names[i]).Distinct().Count()) continue;
            foreach (var (i, number) in twins.Select((i, k) => (i, k + 1))) _short[i] = $"{Shorten(names[i], size, width - Svg.Width($" ({number})", size))} ({number})";
        }

        string[] full = [.. names.Zip(_short).Where(n => n.First != n.Second).Distinct().Select(n => $"{n.Second}: {n.First}")];
        Notes = full.Length == 0 ? [] : full.Length > MostInFull ? ["Shortened names stand in full in the data of the figure."] : [$"Names in full: {string.Join("; ", full)}."];
    }

    /// <summary>The shortened names in full; nothing where all fit.</summary>
    internal IReadOnlyList<string> Notes { get; }

    internal IReadOnlyList<string> Texts => _short;

    /// <summary>How many letters the names have in common at their beginning.</summary>
    private static int Common(string[] names)
    {
        var length = 0;
        while (names.All(n => n.Length > length && n[length] == names[0][length])) length++;
        return length;
    }

    /// <summary>The beginning of a name and what follows from a place on, cut off where it is too long.</summary>
    private static string Between(string name, int from, double size, double width)
    {
        const int Head = 8;
        var text = from > Head + 2 ? $"{name[..Head]}…{name[(from - 2)..]}" : name;
        return Svg.Shorten(text, size, width);
    }

    private static string Shorten(string name, double size, double width)
    {
        if (Svg.Width(name, size) <= width) return name;
        var kept = name.Length;
        string text;
        do
        {
            kept--;
            var tail = kept / 2;
            text = $"{name[..(kept - tail)].TrimEnd()}…{name[^tail..].TrimStart()}";
        }
        while (kept > 2 && Svg.Width(text, size) > width);
        return text;
    }
}
