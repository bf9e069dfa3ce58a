using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MedTransfer.Core.Configuration;

/// <summary>Where the values of a JSON text stand, so that faults are told with line and column.</summary>
internal sealed class JsonPositions
{
    private readonly byte[] _text;
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);

    /// <summary>Notes the place of every value of a text that has been parsed before.</summary>
    public JsonPositions(string json)
    {
        _text = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(_text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (reader.Read()) Note(ref reader, "", reader.TokenStartIndex);
    }

    /// <summary>The fault with its place: "line 3, column 7: datasets[0].size: …". What is missing stands where the object that lacks it begins.</summary>
    public string Locate(string fault)
    {
        var end = fault.IndexOf(": ", StringComparison.Ordinal);
        var path = end < 0 ? "" : fault[..end];
        while (path.Length > 0 && !_offsets.ContainsKey(path)) path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        return $"{Place(_offsets[path])}: {fault}";
    }

    /// <summary>Where a text stops to be JSON, as editors count: in characters, where the reader counts bytes.</summary>
    public static string Place(string json, JsonException fault)
    {
        var (line, bytes) = ((int)(fault.LineNumber ?? 0), (int)(fault.BytePositionInLine ?? 0));
        var before = Encoding.UTF8.GetBytes(json.Split('\n').ElementAtOrDefault(line) ?? "").AsSpan();
        return Place(line, Encoding.UTF8.GetCharCount(before[..Math.Min(bytes, before.Length)]));
    }

    private static string Place(int line, int column) => string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, column {column + 1}");

    private string Place(long offset)
    {
        var before = _text.AsSpan(0, (int)offset);
        var start = before.LastIndexOf((byte)'\n') + 1;
        return Place(before.Count((byte)'\n'), Encoding.UTF8.GetCharCount(before[start..]));
    }

    private void Note(ref Utf8JsonReader reader, string path, long offset)
    {
        _offsets[path] = offset;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (key, start) = (reader.GetString()!, reader.TokenStartIndex);
                reader.Read();
                Note(ref reader, path.Length == 0 ? key : $"{path}.{key}", start);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++) Note(ref reader, $"{path}[{i}]", reader.TokenStartIndex);
        }
    }
}
