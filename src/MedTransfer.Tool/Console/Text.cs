namespace MedTransfer.Tool.Console;

/// <summary>Text of a given width.</summary>
internal static class Text
{
    /// <summary>Cuts a text that is too long, with an ellipsis.</summary>
    internal static string Fit(string text, int width) => text.Length <= width ? text : width < 1 ? "" : $"{text.AsSpan(0, width - 1)}…";

    /// <summary>What stands left and, at the end of the line, what stands right; the left is cut where both do not fit.</summary>
    internal static string Line(string left, string right, int width)
    {
        var room = width - right.Length - 2;
        return room < 8 ? Fit($"{left}  {right}", width) : $"{Fit(left, room).PadRight(room)}  {right}";
    }

    /// <summary>A bar of so many columns.</summary>
    internal static string Bar(double fraction, int width)
    {
        var full = (int)Math.Floor(Math.Clamp(fraction, 0, 1) * width);
        return new string('█', full) + new string('░', width - full);
    }
}
