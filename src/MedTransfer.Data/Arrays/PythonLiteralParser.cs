using System.Text;

namespace MedTransfer.Data;

/// <summary>
/// Parses the literal in an .npy header: dictionaries, tuples, lists, strings, numbers, booleans and None. Nothing is
/// evaluated; names, calls and operators are errors, and so is nesting deeper than <see cref="MaximumDepth"/>.
/// </summary>
internal ref struct PythonLiteralParser
{
    public const int MaximumDepth = 16;
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    private PythonLiteralParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Whether an integer carried Python 2's suffix L.</summary>
    public bool HasLongSuffix { get; private set; }

    /// <exception cref="FormatException">The text is no literal; the message says where.</exception>
    public static PythonLiteral Parse(string text, out bool hasLongSuffix)
    {
        var parser = new PythonLiteralParser(text);
        var literal = parser.Value();
        parser.SkipSpace();
        if (parser._at < text.Length) throw parser.Error("the end");
        hasLongSuffix = parser.HasLongSuffix;
        return literal;
    }

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    private PythonLiteral Value()
    {
        SkipSpace();
        var start = _at;
        switch (Current)
        {
            case '{': return Dictionary();
            case '(': return Sequence(PythonLiteralKind.Tuple, ')');
            case '[': return Sequence(PythonLiteralKind.List, ']');
            case '\'' or '"': return Text();
            case (>= '0' and <= '9') or '-' or '+' or '.': return Number();
        }

        while (char.IsAsciiLetterOrDigit(Current) || Current == '_') _at++;
        var word = _text[start.._at].ToString();
        return word switch
        {
            "True" or "False" => new(PythonLiteralKind.Boolean, word, []),
            "None" => new(PythonLiteralKind.None, word, []),
            _ => throw Error("a literal", start),
        };
    }

    private PythonLiteral Dictionary()
    {
        var start = Enter();
        var items = new List<PythonLiteral>();
        SkipSpace();
        while (Current != '}')
        {
            items.Add(Value());
            Expect(':');
            items.Add(Value());
            SkipSpace();
            if (Current != '}') Expect(',');
            SkipSpace();
        }

        return Leave(PythonLiteralKind.Dictionary, start, items);
    }

    private PythonLiteral Sequence(PythonLiteralKind kind, char close)
    {
        var start = Enter();
        var items = new List<PythonLiteral>();
        var commas = 0;
        SkipSpace();
        while (Current != close)
        {
            items.Add(Value());
            SkipSpace();
            if (Current == close) break;
            Expect(',');
            commas++;
            SkipSpace();
        }

        var whole = Leave(kind, start, items);
        // Parentheses around one value without a comma only group, as in Python.
        return kind == PythonLiteralKind.Tuple && items.Count == 1 && commas == 0 ? items[0] with { Text = whole.Text } : whole;
    }

    private int Enter()
    {
        if (++_depth > MaximumDepth) throw new FormatException($"it nests deeper than {MaximumDepth} levels at character {_at}");
        return _at++;
    }

    private PythonLiteral Leave(PythonLiteralKind kind, int start, List<PythonLiteral> items)
    {
        _at++;
        _depth--;
        return new(kind, _text[start.._at].ToString(), items);
    }

    private PythonLiteral Text()
    {
        var start = _at;
        var quote = _text[_at++];
        var content = new StringBuilder();
        while (Current != quote)
        {
            if (_at >= _text.Length || Current is '\n' or '\\') throw Error("a plain string", start);
            content.Append(_text[_at++]);
        }

        _at++;
        return new(PythonLiteralKind.Text, _text[start.._at].ToString(), []) { Content = content.ToString() };
    }

    private PythonLiteral Number()
    {
        var start = _at++;
        while (char.IsAsciiDigit(Current) || Current is '.' or 'e' or 'E' || (Current is '-' or '+' && _text[_at - 1] is 'e' or 'E')) _at++;
        var digits = _text[start.._at];
        var isInteger = digits.IndexOfAnyExceptInRange('0', '9') is -1 or 0 && char.IsAsciiDigit(digits[^1]);
        if (isInteger && Current == 'L')
        {
            HasLongSuffix = true;
            _at++;
        }

        var text = _text[start.._at].ToString();
        if (isInteger)
        {
            return long.TryParse(digits, out var value)
                ? new(PythonLiteralKind.Integer, text, []) { Integer = value }
                : new(PythonLiteralKind.OversizedInteger, text, []);
        }

        return double.TryParse(digits, out _) ? new(PythonLiteralKind.Real, text, []) : throw Error("a number", start);
    }

    private void Expect(char expected)
    {
        SkipSpace();
        if (Current != expected) throw Error($"'{expected}'");
        _at++;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
    }

    private readonly FormatException Error(string expected, int? at = null)
    {
        var position = at ?? _at;
        var found = position >= _text.Length ? "its end" : $"'{_text.Slice(position, Math.Min(20, _text.Length - position))}'";
        return new FormatException($"{expected} was expected at character {position}, found {found}");
    }
}
