using System.Text.Json.Nodes;

namespace MedTransfer.Core.Tests.Studies;

/// <summary>Changes one value of a JSON text at random: the slips of people who write it by hand.</summary>
internal sealed class Mutations(Random random)
{
    private static readonly Func<JsonNode?>[] Others =
    [
        () => null, () => true, () => 0, () => -1, () => 0.5, () => 1, () => 3, () => 1e7, () => 1e15, () => 1.0e300, () => "", () => " ", () => "zz", () => "auto", () => "random", () => "none",
        () => new JsonArray(), () => new JsonArray(1), () => new JsonArray("zz"), () => new JsonObject(), () => new JsonObject { ["name"] = "zz" }, () => new JsonArray(new JsonArray()), () => false, () => "1",
    ];

    /// <summary>The text with one thing changed, and what that was.</summary>
    internal (string Json, string Change) Change(string json)
    {
        var root = JsonNode.Parse(json)!;
        var places = Places(root).ToArray();
        while (true)
        {
            var place = places[random.Next(places.Length)];
            if (Apply(place) is { } change) return (root.ToJsonString(), $"{place.GetPath()}: {change}");
        }
    }

    private string? Apply(JsonNode place) => random.Next(7) switch
    {
        0 => Remove(place),
        1 => Replace(place, Others[random.Next(Others.Length)]()),
        2 when place is JsonObject o && !o.ContainsKey("zz_new") => Do(() => o["zz_new"] = 1, "a key more"),
        3 when place is JsonValue v && v.TryGetValue(out string? text) && text.Length > 1 => Replace(place, text.Remove(random.Next(text.Length), 1)),
        3 when place is JsonValue v && v.TryGetValue(out double number) => Replace(place, -number),
        4 when place is JsonValue v && v.TryGetValue(out string? text) => Replace(place, text + "x"),
        4 when place is JsonValue v && v.TryGetValue(out double number) => Replace(place, number * 1e6),
        5 when place is JsonArray { Count: > 0 } list => Do(() => list.Add(list[0]?.DeepClone()), "its first entry twice"),
        5 when place is JsonArray list => Do(() => list.Add(null), "a null in it"),
        6 when place is JsonObject { Count: > 0 } o => Rename(o),
        _ => null,
    };

    private string Rename(JsonObject o)
    {
        var key = o.ElementAt(random.Next(o.Count)).Key;
        var value = o[key]?.DeepClone();
        o.Remove(key);
        o[key + "s"] = value;
        return $"{key} called {key}s";
    }

    private static string? Remove(JsonNode place)
    {
        if (place.Parent is JsonObject o) o.Remove(place.GetPropertyName());
        else if (place.Parent is JsonArray list) list.RemoveAt(place.GetElementIndex());
        else return null;
        return "removed";
    }

    private static string? Replace(JsonNode place, JsonNode? by)
    {
        var said = $"{place.ToJsonString()} to {by?.ToJsonString() ?? "null"}";
        if (place.Parent is JsonObject o) o[place.GetPropertyName()] = by;
        else if (place.Parent is JsonArray list) list[place.GetElementIndex()] = by;
        else return null;
        return said;
    }

    private static string Do(Action act, string said)
    {
        act();
        return said;
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => (node switch
    {
        JsonObject o => o.Select(p => p.Value),
        JsonArray list => list,
        _ => [],
    }).OfType<JsonNode>().SelectMany(Places).Prepend(node);
}
