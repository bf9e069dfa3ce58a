using System.Text;

namespace MedTransfer.Data;

/// <summary>The grammar of RFC 4180, strictly: quotes only around a whole value, doubled inside it.</summary>
internal ref struct CsvParser(ReadOnlySpan<char> text, string source)
{
    // Lists of images repeat few short values ("1.0", "Frontal") in millions of places: each is kept once.
    private const int LongestShared = 16;
    private const int MostShared = 4096;
    private readonly ReadOnlySpan<char> _text = text;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _shared = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private int _position;
    private int _line = 1;

    /// <summary>All rows but empty lines.</summary>
    public List<CsvRow> Rows()
    {
        var rows = new List<CsvRow>();
        var values = new List<string>();
        while (_position < _text.Length)
        {
            var line = _line;
            if (SkipLineEnd()) continue;
            do values.Add(Value(values.Count + 1));
            while (Skip(','));
            if (_position < _text.Length && !SkipLineEnd())
                throw Wrong(line, values.Count, "a quoted value is followed by more than a comma or the end of the line");
            rows.Add(new CsvRow(line, values.ToArray()));
            values.Clear();
        }

        return rows;
    }

    private string Value(int number)
    {
        if (Skip('"')) return Quoted(number);
        var rest = _text[_position..];
        var length = rest.IndexOfAny(',', '\n', '\r');
        var value = length < 0 ? rest : rest[..length];
        if (value.Contains('"')) throw Wrong(_line, number, "a quote stands inside a value without quotes around it");
        _position += value.Length;
        return Share(value);
    }

    private string Quoted(int number)
    {
        var begin = _line;
        var value = new StringBuilder();
        while (true)
        {
            var rest = _text[_position..];
            var length = rest.IndexOf('"');
            if (length < 0) throw Wrong(begin, number, "the text ends inside a quoted value. Was the file cut off?");
            value.Append(rest[..length]);
            _line += rest[..length].Count('\n');
            _position += length + 1;
            if (!Skip('"')) return value.ToString();
            value.Append('"');
        }
    }

    private bool Skip(char wanted)
    {
        if (_position >= _text.Length || _text[_position] != wanted) return false;
        _position++;
        return true;
    }

    /// <summary>LF, CR LF, or the lone CR of old systems.</summary>
    private bool SkipLineEnd()
    {
        var found = Skip('\r');
        found |= Skip('\n');
        if (found) _line++;
        return found;
    }

    private string Share(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return string.Empty;
        if (value.Length > LongestShared) return value.ToString();
        if (_shared.TryGetValue(value, out var known)) return known;
        var made = value.ToString();
        if (_shared.Set.Count < MostShared) _shared.Set.Add(made);
        return made;
    }

    private readonly InvalidContentException Wrong(int line, int value, string what) => new($"{source}: line {line}, value {value}: {what}.");
}
