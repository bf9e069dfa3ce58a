namespace MedTransfer.Core.Figures;

/// <summary>
/// The colours of a figure that are not data: each stands in the drawing as a plain attribute and as a class, so that a page can
/// exchange them for its dark mode.
/// </summary>
internal static class FigureTheme
{
    /// <summary>Suffix of the class of an outline, where the inside has a class of its own.</summary>
    private const string Edge = "-edge";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Palette.Ink] = "ink", [Palette.Grey] = "muted", [Palette.Pale] = "pale", [Palette.Grid] = "grid", [Palette.Paper] = "paper",
    };

    /// <summary>
    /// Rules for a page's style sheet: with <c>--ink</c>, <c>--muted</c>, <c>--pale</c>, <c>--grid</c> and <c>--paper</c> set, all figures in
    /// it take these colours; what is not set keeps the colour of print.
    /// </summary>
    internal static string Css { get; } = string.Concat(Names.Select(n =>
        $$"""
        text.{{n.Value}},tspan.{{n.Value}},rect.{{n.Value}},circle.{{n.Value}},polygon.{{n.Value}}{fill:var(--{{n.Value}},{{n.Key}})}
        line.{{n.Value}},polyline.{{n.Value}},path.{{n.Value}},.{{n.Value}}{{Edge}}{stroke:var(--{{n.Value}},{{n.Key}})}

        """));

    /// <summary>Attributes of an element that is a line.</summary>
    internal static string Stroke(string colour) => $"{Class([Name(colour)])} stroke=\"{colour}\"";

    /// <summary>Attributes of a text or of a shape, with its outline where it has one.</summary>
    internal static string Fill(string fill, string? stroke = null) =>
        $"{Class([Name(fill), Name(stroke) is { } edge ? edge + Edge : null])} fill=\"{fill}\"{(stroke is null ? "" : $" stroke=\"{stroke}\"")}";

    private static string? Name(string? colour) => colour is not null && Names.TryGetValue(colour, out var name) ? name : null;

    private static string Class(string?[] names) => names.OfType<string>().ToArray() is { Length: > 0 } classes ? $" class=\"{string.Join(' ', classes)}\"" : "";
}
