using System.Text.Json.Nodes;
using MedTransfer.Testing;

namespace MedTransfer.Docs.Tests;

/// <summary>A notebook of <c>samples/notebooks</c>.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Json">The file.</param>
internal sealed record Notebook(string Name, JsonObject Json)
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "samples", "notebooks");

    internal static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*.ipynb").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal);

    internal IReadOnlyList<JsonObject> Cells => [.. Json["cells"]!.AsArray().Select(c => c!.AsObject())];

    /// <summary>The code cells with their number among all cells, from 1.</summary>
    internal IReadOnlyList<(int Number, string Code)> Code =>
        [.. Cells.Select((cell, i) => (Number: i + 1, Cell: cell)).Where(c => (string)c.Cell["cell_type"]! == "code").Select(c => (c.Number, Source(c.Cell)))];

    internal static Notebook Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!.AsObject());

    /// <summary>A notebook of these code cells.</summary>
    internal static Notebook Of(string name, params string[] code) =>
        new(name, new JsonObject { ["cells"] = new JsonArray([.. code.Select(c => new JsonObject { ["cell_type"] = "code", ["source"] = c })]) });

    internal static string Source(JsonObject cell) => cell["source"] is JsonArray lines ? string.Concat(lines.Select(l => (string)l!)) : (string)cell["source"]!;
}
