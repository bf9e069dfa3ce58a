using System.Text;

namespace MedTransfer.Weights;

/// <summary>Makes names from files fit for messages: control characters are escaped and long names are cut.</summary>
internal static class Printable
{
    private const int Longest = 100;

    internal static string Name(string name)
    {
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (text.Length >= Longest) return text.Append($"… ({name.Length} characters)").ToString();
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format) text.Append($"\\u{rune.Value:x4}");
            else text.Append(rune.ToString());
        }

        return text.ToString();
    }

    internal static string Shape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
