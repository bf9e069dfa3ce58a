using System.Text.Json;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>All cases of all files in the folder of reference values, so that a file dropped in is tested as
/// well.</summary>
public static class GoldenCases
{
    public const string NoCase = "no case in this folder";

    private static readonly Dictionary<string, GoldenCase> ById = Read();

    /// <summary>Ids ("file: case") of the cases of these computations; one that stands for none where the folder is another
    /// and holds no such case, because a theory without data fails.</summary>
    public static TheoryData<string> Of(IEnumerable<string> ops)
    {
        List<string> ids = Ids(ops);
        return ids.Count == 0 && Goldens.AreForeign ? [NoCase] : [.. ids];
    }

    /// <summary>Runs the computation of a case. Where the reference has no answer either, a refusal by
    /// <see cref="ArgumentException"/> is one.</summary>
    public static void Run(IReadOnlyDictionary<string, Action<GoldenCase>> ops, string id)
    {
        if (id == NoCase) return;
        GoldenCase c = Find(id);
        try
        {
            ops[c.Op](c);
        }
        catch (ArgumentException) when (c.HasNoAnswer)
        {
        }
    }

    /// <summary>Fails unless every one of these computations has a case in this checkout and all together have at least
    /// so many; another folder may hold a few cases only.</summary>
    public static void AssertCovered(IReadOnlyCollection<string> ops, int minimum)
    {
        if (Goldens.AreForeign) return;
        Assert.All(ops, op => Assert.NotEmpty(Ids([op])));
        Assert.InRange(Ids(ops).Count, minimum, int.MaxValue);
    }

    public static GoldenCase Find(string id) => ById[id];

    /// <summary>The computations in the files of these names, each with its number of cases.</summary>
    public static Dictionary<string, int> OpsOf(params string[] files) => ById
        .Where(pair => files.Any(file => pair.Key.StartsWith(file + ": ", StringComparison.Ordinal)))
        .GroupBy(pair => pair.Value.Op)
        .ToDictionary(group => group.Key, group => group.Count());

    private static List<string> Ids(IEnumerable<string> ops)
    {
        var wanted = ops.ToHashSet();
        return [.. ById.Where(pair => wanted.Contains(pair.Value.Op)).Select(pair => pair.Key)];
    }

    private static Dictionary<string, GoldenCase> Read()
    {
        var result = new Dictionary<string, GoldenCase>(StringComparer.Ordinal);
        foreach (string path in Goldens.Files("*.json"))
        {
            JsonElement root = Goldens.Read(path).RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("cases", out JsonElement cases)) continue;
            foreach (JsonElement element in cases.EnumerateArray())
            {
                if (!element.TryGetProperty("op", out _)) continue;
                var found = new GoldenCase(element);
                string id = $"{Path.GetFileName(path)}: {found.Name}";
                if (!result.TryAdd(id, found)) result.Add($"{id} (#{result.Count})", found);
            }
        }

        return result;
    }
}
