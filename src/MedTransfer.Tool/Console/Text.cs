namespace MedTransfer.Tool.Console;

/// <summary>Text of a given width.</summary>
internal static class Text
{
    /// <summary>Cuts a text that is too long, with an ellipsis.</summary>
    internal static string Fit(string text, int width) => text.Length <= width ? text : width < 1 ? "" : $"{text.AsSpan(0, width - 1)}…";

    /// <summary>Cuts a text that is too long in its middle: what it begins and what it ends with stay.</summary>
    internal static string FitMiddle(string text, int width)
    {
        if (text.Length <= width || width < 3) return Fit(text, width);
        var end = (width - 1) / 2;
        return $"{text.AsSpan(0, width - 1 - end)}…{text.AsSpan(text.Length - end)}";
    }

    /// <summary>What stands left and, at the end of the line, what stands right; the left loses its middle where both do not fit.</summary>
    internal static string Line(string left, string right, int width)
    {
        var room = width - right.Length - 2;
        return room < 8 ? Fit($"{left}  {right}", width) : $"{FitMiddle(left, room).PadRight(room)}  {right}";
    }

    /// <summary>A bar of so many columns.</summary>
    internal static string Bar(double fraction, int width)
    {
        var full = (int)Math.Floor(Math.Clamp(fraction, 0, 1) * width);
        return new string('█', full) + new string('░', width - full);
    }
}
