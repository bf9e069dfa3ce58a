using System.Text;
using System.Text.RegularExpressions;
using MedTransfer.Core.Results;

namespace MedTransfer.Core.Reports;

/// <summary>Texts of a report as LaTeX: everything escaped that it would take for a command, symbols as mathematics.</summary>
internal static partial class LatexText
{
    /// <summary>Longer words may break within a narrow column, after every so many letters.</summary>
    private const int LongestWord = 14;
    private const int Piece = 3;

    /// <summary>The last letter of Latin Extended-A, which T1 fonts have.</summary>
    private const char LastLatin = '\u017f';

    private static readonly string[] Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu",
        "nu", "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    /// <summary>A text; where <paramref name="breaks"/> says so, with places where a narrow column may break it.</summary>
    internal static string Of(string text, bool breaks = false)
    {
        var result = new StringBuilder();
        foreach (var part in Parts().Split(text))
        {
            if (part.Length > 2 && part[0] == '`') result.Append("\\texttt{").Append(Escape(part[1..^1], breaks)).Append('}');
            else if (Power().Match(part) is { Success: true } power) result.Append($"${power.Groups[1].Value} \\times 10^{{-{Digits(power.Groups[2].Value)}}}$");
            else result.Append(Escape(part, breaks));
        }

        return result.ToString();
    }

    /// <summary>The heading of a column: symbols of statistics slanted, as in formulas.</summary>
    internal static string Heading(string text, bool breaks = false) => Symbol().Match(text) is { Success: true } symbol
        ? $"{symbol.Groups[1].Value}${symbol.Groups[2].Value}{(symbol.Groups[3].Success ? $"_{{{symbol.Groups[3].Value}}}" : "")}$"
        : Of(text, breaks);

    /// <summary>Whether LaTeX's usual fonts lack one of its letters.</summary>
    internal static bool IsForeign(string text) => text.Any(c => c > LastLatin && !Numerals.Superscripts.Contains(c) && c != '⁻' && Escape(c) == c.ToString() && c is not ('’' or '‘'));

    private static string Digits(string superscripts) => string.Concat(superscripts.Select(c => (char)('0' + Numerals.Superscripts.IndexOf(c, StringComparison.Ordinal))));

    private static string Escape(string text, bool breaks)
    {
        var result = new StringBuilder();
        var word = 0;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (breaks && (i == 0 || IsBreak(text[i - 1])))
            {
                word = 0;
                for (length = 0; i + length < text.Length && !IsBreak(text[i + length]);) length++;
            }

            result.Append(Escape(text[i]));
            word++;
            var isLong = length > LongestWord && word % Piece == 0 && !char.IsHighSurrogate(text[i]);
            if (breaks && text[i] != ' ' && (IsBreak(text[i]) || isLong)) result.Append("\\allowbreak{}");
        }

        return result.ToString();
    }

    private static bool IsBreak(char c) => c is ' ' or '_' or '-' or '/' or '.' or ',';

    private static string Escape(char c) => c switch
    {
        '%' or '&' or '#' or '_' or '$' or '{' or '}' => $"\\{c}",
        '\\' => "\\textbackslash{}",
        '^' => "\\textasciicircum{}",
        '~' => "\\textasciitilde{}",
        '<' => "\\textless{}",
        '>' => "\\textgreater{}",
        '|' => "\\textbar{}",
        '"' => "''",
        '“' => "``",
        '”' => "''",
        '–' => "--",
        '—' => "---",
        '−' => "$-$",
        '±' => "$\\pm$",
        '×' => "$\\times$",
        '∞' => "$\\infty$",
        '≤' => "$\\le$",
        '≥' => "$\\ge$",
        '≈' => "$\\approx$",
        '≠' => "$\\ne$",
        '→' => "$\\to$",
        'µ' => "$\\mu$",
        '²' => "$^2$",
        '³' => "$^3$",
        'ⁿ' => "$^n$",
        '…' => "\\ldots{}",
        '\u00a0' => "~",
        '\n' or '\r' or '\t' => " ",
        'ο' => "o",
        >= 'α' and <= 'ω' => $"$\\{Greek[c - 'α']}$",
        'Γ' or 'Δ' or 'Θ' or 'Λ' or 'Ξ' or 'Π' or 'Σ' or 'Φ' or 'Ψ' or 'Ω' => $"$\\{char.ToUpperInvariant(Greek[c - 'Α'][0])}{Greek[c - 'Α'][1..]}$",
        _ => c.ToString(),
    };

    [GeneratedRegex("(`[^`]+`|[0-9.]+ × 10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")]
    private static partial Regex Parts();

    [GeneratedRegex("^([0-9.]+) × 10⁻([⁰¹²³⁴⁵⁶⁷⁸⁹]+)$")]
    private static partial Regex Power();

    [GeneratedRegex("^(|adjusted )([a-zA-Z])(?:_([a-zA-Z]))?$")]
    private static partial Regex Symbol();
}
