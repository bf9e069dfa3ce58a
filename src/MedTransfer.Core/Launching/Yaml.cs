using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedTransfer.Core.Launching;

/// <summary>Writes JSON as YAML in the way people write it: block style, with strings in quotes as JSON has them, which YAML understands.</summary>
internal static class Yaml
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(JsonObject root)
    {
        var text = new StringBuilder();
        Write(text, root, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int indent)
    {
        var isFirst = true;
        if (node is JsonObject o)
        {
            foreach (var (key, value) in o) Write(text, key.Contains('/') ? $"\"{key}\":" : $"{key}:", value, indent, ref isFirst);
        }
        else
        {
            foreach (var item in (JsonArray)node!) Write(text, "-", item, indent, ref isFirst);
        }
    }

    private static void Write(StringBuilder text, string head, JsonNode? value, int indent, ref bool isFirst)
    {
        // What stands in a list goes on in the line of its hyphen.
        if (!isFirst || text.Length == 0 || text[^1] == '\n') text.Append(' ', indent);
        isFirst = false;
        text.Append(head);
        if (value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && !IsFlat(value))
        {
            text.Append(head == "-" ? ' ' : '\n');
            Write(text, value, indent + 2);
            return;
        }

        text.Append(' ').Append(value?.ToJsonString(Readable) ?? "null").Append('\n');
    }

    /// <summary>Lists of numbers are read best in one line.</summary>
    private static bool IsFlat(JsonNode value) => value is JsonArray list && list.All(item => item is JsonValue v && v.GetValueKind() == JsonValueKind.Number);
}
