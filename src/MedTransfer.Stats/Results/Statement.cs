using System.Globalization;
using System.Text;

namespace MedTransfer.Stats;

/// <summary>
/// A sentence of statistics, built once and written twice: as plain text in APA style (two decimals for statistics,
/// three for p without the leading zero, small quantities with three digits) and as LaTeX.
/// </summary>
internal sealed class Statement(string method)
{
    private readonly List<(string Apa, string Latex)> parts = [];
    private string? note;

    /// <summary>t(4) = 4.51; F(3, 39) = 4.19; U = 12.5.</summary>
    public Statement Statistic(string symbol, string figure, double df, double denominator)
    {
        string degrees = double.IsNaN(df) ? ""
            : double.IsNaN(denominator) ? $"({Degrees(df)})"
            : $"({Degrees(df)}, {Degrees(denominator)})";
        return Add($"{symbol}{degrees} = {figure}", $"${Math(symbol)}{degrees} = {Number(figure)}$");
    }

    /// <summary>p = .011 or p &lt; .001.</summary>
    public Statement Probability(string symbol, double p)
    {
        string relation = Relation(p);
        return Add($"{symbol} {relation}", $"${Math(symbol)} {Number(relation)}$");
    }

    /// <summary>mean difference = 0.0108.</summary>
    public Statement Quantity(string name, double value) =>
        Add($"{name} = {Digits(value)}", $"{Escape(name)} $= {Number(Digits(value))}$");

    /// <summary>d_z = 2.02.</summary>
    public Statement Symbol(string symbol, double value) =>
        Add($"{symbol} = {Digits(value)}", $"${Math(symbol)} = {Number(Digits(value))}$");

    /// <summary>n = 5.</summary>
    public Statement Count(string symbol, long n) => Add($"{symbol} = {n}", $"${Math(symbol)} = {n}$");

    /// <summary>α = 0.05.</summary>
    public Statement Level(double alpha)
    {
        string figure = alpha.ToString(CultureInfo.InvariantCulture);
        return Add($"α = {figure}", $"$\\alpha = {Number(figure)}$");
    }

    /// <summary>95% CI [0.00415, 0.0175]; nothing for null.</summary>
    public Statement Interval(ConfidenceInterval? interval, string kind = "CI")
    {
        if (interval is not { } i) return this;
        return Range($"{Percent(i)}% {kind}", i.Low, i.High);
    }

    /// <summary>An interval's confidence in percent; no interval is certain, and none is printed as one of 100%.</summary>
    public static string Percent(ConfidenceInterval i) =>
        (i.Confidence * 100).ToString(i.Confidence < 0.9999 ? "0.##" : "G12", CultureInfo.InvariantCulture);

    /// <summary>ROPE [-0.0100, 0.0100].</summary>
    public Statement Range(string name, double from, double to)
    {
        string low = Digits(from), high = Digits(to);
        return Add($"{name} [{low}, {high}]", $"{Escape(name)} $[{Number(low)}, {Number(high)}]$");
    }

    /// <summary>Words in brackets behind the last part.</summary>
    public Statement Remark(string text)
    {
        (string apa, string latex) = parts[^1];
        parts[^1] = ($"{apa} ({text})", $"{latex} ({Escape(text)})");
        return this;
    }

    /// <summary>A warning behind the sentence; nothing for null.</summary>
    public Statement Note(string? text)
    {
        note = text;
        return this;
    }

    public string Apa() =>
        $"{method}: {Parts()}.{(note is null ? "" : " Note: " + note)}";

    public string Latex() =>
        $"{Escape(method)}: {string.Join(", ", parts.Select(p => p.Latex))}.{(note is null ? "" : " Note: " + Escape(note))}";

    /// <summary>= .011, &lt; .001 or &gt; .999.</summary>
    public static string Relation(double p) => double.IsNaN(p) ? "= NaN" : p < 0.001 ? "< .001" : p > 0.999 ? "> .999"
        : "= " + decimal.Round((decimal)p, 3, MidpointRounding.AwayFromZero).ToString("F3", CultureInfo.InvariantCulture)[1..];

    /// <summary>The parts alone, without the method before them.</summary>
    public string Parts() => string.Join(", ", parts.Select(p => p.Apa));

    private Statement Add(string apa, string latex)
    {
        parts.Add((apa, latex));
        return this;
    }

    private static string Degrees(double value) => value == System.Math.Floor(value)
        ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>Two decimals, or a power of ten from 1e9 on.</summary>
    public static string Decimals(double value) => Special(value)
        ?? Unsigned(value.ToString(System.Math.Abs(value) < 1e9 ? "F2" : "0.00E0", CultureInfo.InvariantCulture));

    /// <summary>A count or a sum of ranks: 12 or 12.5.</summary>
    public static string Halves(double value) => Special(value) ?? value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Two decimals from 1 on, three significant digits below.</summary>
    public static string Digits(double value)
    {
        if (Special(value) is { } special) return special;
        double size = System.Math.Abs(value);
        if (size >= 1 || size == 0) return Decimals(value);
        if (size < 1e-5) return value.ToString("0.00E0", CultureInfo.InvariantCulture);
        int decimals = 2 - (int)System.Math.Floor(System.Math.Log10(size));
        return value.ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    private static string? Special(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "∞" : double.IsNegativeInfinity(value) ? "-∞" : null;

    private static string Unsigned(string zero) => zero == "-0.00" ? "0.00" : zero;

    /// <summary>A symbol with subscripts, Greek letters and upright words for math mode.</summary>
    public static string Math(string symbol)
    {
        int underscore = symbol.IndexOf('_', StringComparison.Ordinal);
        string head = underscore < 0 ? symbol : symbol[..underscore];
        string tail = underscore < 0 ? "" : $"_{{{Letters(symbol[(underscore + 1)..])}}}";
        return Letters(head) + tail;
    }

    /// <summary>Single letters are variables; two and more are a word, which TeX would set as a product.</summary>
    private static string Letters(string text)
    {
        var result = new StringBuilder();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start + 1;
            if (!char.IsAsciiLetter(text[start]))
            {
                result.Append(text[start] == '²' ? "^2" : Command(text[start]) ?? text[start].ToString());
                continue;
            }

            while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
            result.Append(end - start == 1 ? text[start..end] : $@"\mathrm{{{text[start..end]}}}");
        }

        return result.ToString();
    }

    /// <summary>What math mode calls a character that text does not have; null for others.</summary>
    private static string? Command(char c) => c switch
    {
        'χ' => @"\chi", 'η' => @"\eta", 'ω' => @"\omega", 'δ' => @"\delta", 'κ' => @"\kappa", 'ρ' => @"\rho",
        'ε' => @"\varepsilon", 'α' => @"\alpha", 'Δ' => @"\Delta",
        '±' => @"\pm", '×' => @"\times", '≤' => @"\le", '≥' => @"\ge", '∞' => @"\infty", '<' => "<", '>' => ">",
        _ => null,
    };

    /// <summary>A figure for math mode.</summary>
    public static string Number(string text)
    {
        int exponent = text.IndexOf('E', StringComparison.Ordinal);
        string number = exponent < 0 ? text : $"{text[..exponent]} \\times 10^{{{text[(exponent + 1)..]}}}";
        return number.Replace("∞", @"\infty", StringComparison.Ordinal)
            .Replace("NaN", @"\mathrm{NaN}", StringComparison.Ordinal);
    }

    /// <summary>Words for the text of a LaTeX document.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '²' && i > 0 && Command(text[i - 1]) is not null)
            {
                // χ² is one formula.
                result.Length--;
                result.Append("^2$");
                continue;
            }

            if (c is '%' or '&' or '#' or '_' or '$' or '{' or '}') result.Append('\\');
            result.Append(c switch
            {
                '²' => "$^2$", '|' => @"\textbar{}", '^' => @"\textasciicircum{}", '~' => @"\textasciitilde{}",
                '\\' => @"\textbackslash{}",
                _ => Command(c) is { } command ? $"${command}$" : c.ToString(),
            });
        }

        return result.ToString();
    }
}
