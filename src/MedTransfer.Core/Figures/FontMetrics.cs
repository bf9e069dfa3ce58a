namespace MedTransfer.Core.Figures;

/// <summary>
/// Widths of texts in Helvetica, Arial and Liberation Sans, whose letters are equally wide: advance widths in thousandths of the
/// size, read from the fonts Liberation Sans 2 Regular and Bold.
/// </summary>
internal static class FontMetrics
{
    private const char First = ' ';
    private const int Letter = 556;
    private const int Capital = 778;
    private const int Wide = 1000;
    private const char FirstWide = '\u2e80'; // East Asian scripts begin here.

    private static readonly int[] Regular =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    private static readonly int[] Bold =
    [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611,
        611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
    ];

    private static readonly Dictionary<char, int> Others = new()
    {
        ['±'] = 549, ['×'] = 584, ['·'] = 278, ['µ'] = 576, ['°'] = 400, ['²'] = 333, ['³'] = 333, ['¹'] = 333, ['–'] = 556, ['—'] = 1000,
        ['−'] = 584, ['…'] = 1000, ['≤'] = 549, ['≥'] = 549, ['→'] = 1000, ['≈'] = 549, ['•'] = 350, ['“'] = 333, ['”'] = 333, ['‘'] = 222,
        ['’'] = 222, ['Δ'] = 668, ['δ'] = 557, ['α'] = 578, ['β'] = 575, ['γ'] = 500, ['ε'] = 446, ['θ'] = 556, ['κ'] = 500, ['λ'] = 500,
        ['μ'] = 576, ['σ'] = 617, ['φ'] = 648, ['χ'] = 525, ['ρ'] = 569, ['τ'] = 395, ['π'] = 690, ['η'] = 556, ['√'] = 549, ['∞'] = 713,
        ['⁰'] = 365, ['⁴'] = 365, ['⁵'] = 365, ['⁶'] = 365, ['⁷'] = 365, ['⁸'] = 365, ['⁹'] = 365, ['⁻'] = 365, ['\u00a0'] = 278,
    };

    /// <summary>The width of a text of a size, in the unit of the size; letters that the tables lack count as wide ones.</summary>
    internal static double Width(string text, double size, bool bold = false)
    {
        var sum = 0;
        foreach (var letter in text) sum += Of(letter, bold ? Bold : Regular);
        return sum * size / 1000;
    }

    private static int Of(char letter, int[] table) => letter switch
    {
        >= First when letter - First < table.Length => table[letter - First],
        >= FirstWide => Wide,
        _ => Others.TryGetValue(letter, out var width) ? width : char.IsUpper(letter) ? Capital : Letter,
    };
}
