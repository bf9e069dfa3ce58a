using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MedTransfer.Weights;

/// <summary>
/// Strict reader of a safetensors header: a JSON object that starts with its first byte, without duplicate names, whose
/// tensors lie one after the other from the first data byte to the last.
/// </summary>
internal sealed class SafeTensorsHeader
{
    /// <summary>Largest header, as in the format's reference reader.</summary>
    internal const long LargestHeader = 100_000_000;

    private const int MostTensors = 500_000;
    private const int LongestName = 4096;
    private const int MostAxes = 64;

    private readonly string path;
    private readonly Dictionary<string, SafeTensorsEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    private SafeTensorsHeader(string path) => this.path = path;

    /// <summary>Parses the header's bytes and checks it against the size of the data that follows it.</summary>
    internal static (List<SafeTensorsEntry> Entries, Dictionary<string, string> Metadata) Parse(string path, ReadOnlySpan<byte> json, long dataBytes)
    {
        var header = new SafeTensorsHeader(path);
        if (json.IsEmpty || json[0] != (byte)'{') throw header.Bad("byte 8: the header must start with '{', " + (json.IsEmpty ? "but is empty" : $"found 0x{json[0]:x2}"));
        if (!Utf8.IsValid(json)) throw header.Bad("the header is not UTF-8 text");
        try
        {
            header.ReadObject(json);
        }
        catch (JsonException e)
        {
            throw header.Bad($"the header is not valid JSON at byte {8 + e.BytePositionInLine} (line {e.LineNumber}): {Printable.Name(e.Message.Split('.')[0])}", e);
        }

        return (header.InOrder(dataBytes), header.metadata);
    }

    private void ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        reader.Read();
        var hasMetadata = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.Length > LongestName) throw Bad($"a tensor name of {reader.ValueSpan.Length} bytes; names may have {LongestName}");
            var name = Text(ref reader);
            reader.Read();
            if (name == "__metadata__")
            {
                if (hasMetadata) throw Bad("'__metadata__' occurs twice");
                hasMetadata = true;
                ReadMetadata(ref reader);
            }
            else
            {
                if (entries.Count == MostTensors) throw Bad($"more than {MostTensors} tensors");
                if (!entries.TryAdd(name, ReadEntry(ref reader, name))) throw Bad($"tensor '{Printable.Name(name)}' occurs twice");
            }
        }

        // Lets the JSON reader refuse anything but blanks behind the object.
        while (reader.Read()) { }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Bad($"'__metadata__' must be an object of texts, found {reader.TokenType}");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Text(ref reader);
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw Bad($"'__metadata__' may hold texts only; '{Printable.Name(key)}' is {reader.TokenType}");
            if (!metadata.TryAdd(key, Text(ref reader))) throw Bad($"'__metadata__' holds '{Printable.Name(key)}' twice");
        }
    }

    private SafeTensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        var shown = Printable.Name(name);
        if (reader.TokenType != JsonTokenType.StartObject) throw Bad($"tensor '{shown}' must be an object of dtype, shape and data_offsets, found {reader.TokenType}");
        string? type = null;
        List<long>? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Text(ref reader);
            reader.Read();
            var isRepeated = key switch { "dtype" => type is not null, "shape" => shape is not null, "data_offsets" => offsets is not null, _ => false };
            if (isRepeated) throw Bad($"tensor '{shown}' has '{key}' twice");
            switch (key)
            {
                case "dtype" when reader.TokenType == JsonTokenType.String:
                    type = Text(ref reader);
                    break;
                case "shape":
                    shape = ReadCounts(ref reader, shown, key, MostAxes);
                    break;
                case "data_offsets":
                    offsets = ReadCounts(ref reader, shown, key, 2);
                    break;
                case "dtype":
                    throw Bad($"tensor '{shown}': dtype must be a text, found {reader.TokenType}");
                default:
                    throw Bad($"tensor '{shown}': '{Printable.Name(key)}' ({reader.TokenType}) is not known; dtype, shape and data_offsets make a tensor");
            }
        }

        if (type is null || shape is null || offsets is null) throw Bad($"tensor '{shown}' lacks {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
        if (offsets.Count != 2 || offsets[1] < offsets[0]) throw Bad($"tensor '{shown}': data_offsets must be [begin, end] with begin <= end, found {Printable.Shape(offsets)}");
        if (!SafeTensorsTypes.TryParse(type, out var scalar, out var size))
        {
            throw Bad($"tensor '{shown}' has the element type '{Printable.Name(type)}', which cannot be read; supported: {SafeTensorsTypes.Names}");
        }

        var declared = Bytes(shape, size) ?? throw Bad($"tensor '{shown}': the shape {Printable.Shape(shape)} overflows");
        if (declared != offsets[1] - offsets[0])
        {
            throw Bad($"tensor '{shown}': {type} {Printable.Shape(shape)} takes {declared} bytes, but its data_offsets span {offsets[1] - offsets[0]}");
        }

        return new SafeTensorsEntry(name, scalar, shape, offsets[0], offsets[1]);
    }

    private List<long> ReadCounts(ref Utf8JsonReader reader, string shown, string key, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw Bad($"tensor '{shown}': {key} must be a list of integers, found {reader.TokenType}");
        var counts = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var count) || count < 0)
            {
                var found = reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.TokenType.ToString();
                throw Bad($"tensor '{shown}': {key} must hold integers from 0, found {Printable.Name(found)}");
            }

            if (counts.Count == most) throw Bad($"tensor '{shown}': {key} has more than {most} numbers");
            counts.Add(count);
        }

        return counts;
    }

    private List<SafeTensorsEntry> InOrder(long dataBytes)
    {
        var ordered = entries.Values.OrderBy(e => e.Begin).ThenBy(e => e.End).ToList();
        var end = 0L;
        foreach (var entry in ordered)
        {
            if (entry.Begin < end) throw Bad($"tensor '{Printable.Name(entry.Name)}' begins at {entry.Begin}, inside the one before it (which ends at {end})");
            if (entry.Begin > end) throw Bad($"there is a hole of {entry.Begin - end} bytes at {end}, before tensor '{Printable.Name(entry.Name)}'");
            end = entry.End;
        }

        if (end > dataBytes) throw Bad($"the tensors take {end} bytes, but only {dataBytes} follow the header: the file is incomplete");
        if (end < dataBytes) throw Bad($"{dataBytes - end} bytes follow the last tensor; nothing may");
        return ordered;
    }

    private static long? Bytes(List<long> shape, int size)
    {
        if (shape.Contains(0)) return 0;
        Int128 bytes = size;
        foreach (var count in shape)
        {
            bytes *= count;
            if (bytes > long.MaxValue) return null;
        }

        return (long)bytes;
    }

    private string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // An escape such as \ud800 alone is JSON, but no text.
            throw Bad($"a text at byte {8 + reader.TokenStartIndex} of the file holds half a character", e);
        }
    }

    private InvalidContentException Bad(string fault, Exception? inner = null) =>
        new($"'{path}' is no valid safetensors file: {fault}. Get the file again from its source.", inner);
}
