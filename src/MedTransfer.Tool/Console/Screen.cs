using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MedTransfer.Core.Results;
using Spectre.Console;

namespace MedTransfer.Tool.Console;

/// <summary>Where the command writes for people and for machines. Without a terminal nothing is coloured, moved or wrapped.</summary>
internal static class Screen
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteNumbers() },
    };

    /// <summary>Whether a person looks at standard output.</summary>
    internal static bool IsTerminal { get; } = !System.Console.IsOutputRedirected && MovesCursor;

    /// <summary>Whether a person looks at standard error.</summary>
    internal static bool IsErrorTerminal { get; } = !System.Console.IsErrorRedirected && MovesCursor;

    private static bool MovesCursor => Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "");

    /// <summary>The terminal, for what moves or is coloured.</summary>
    internal static IAnsiConsole Out => AnsiConsole.Console;

    /// <summary>Columns for a line of text: those of the terminal, or enough for everything where there is none.</summary>
    internal static int Columns => IsTerminal ? Math.Max(20, System.Console.WindowWidth - 1) : 200;

    /// <summary>One line of plain text.</summary>
    internal static void Line(string text = "") => System.Console.Out.WriteLine(text);

    /// <summary>The paths of written files, a line each.</summary>
    internal static void Files(IEnumerable<string> paths)
    {
        foreach (var path in paths) Line(path);
    }

    /// <summary>One line on standard error, for what must be seen even when standard output is JSON.</summary>
    internal static void Note(string text) => System.Console.Error.WriteLine(text);

    /// <summary>One JSON object; numbers that are not finite become null.</summary>
    internal static void Json(object value) => System.Console.Out.WriteLine(
        value is JsonNode node ? node.ToJsonString(Options) : JsonSerializer.Serialize(value, Options));

    /// <summary>A value as JSON, named as <see cref="Json"/> names it.</summary>
    internal static JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, Options)!;

    /// <summary>A table with a header line; columns named in <paramref name="right"/> are aligned right.</summary>
    internal static void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, params int[] right)
    {
        if (!IsTerminal)
        {
            Line(TextTable.Write(columns, [.. rows], right));
            return;
        }

        var table = new Table().Border(TableBorder.Rounded);
        for (var i = 0; i < columns.Count; i++)
        {
            var column = new TableColumn(Markup.Escape(columns[i]));
            table.AddColumn(right.Contains(i) ? column.RightAligned().NoWrap() : column);
        }

        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        Out.Write(table);
    }

    private sealed class FiniteNumbers : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}
