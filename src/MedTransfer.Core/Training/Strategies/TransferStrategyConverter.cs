using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MedTransfer.Core.Training;

/// <summary>Strategies as JSON: a name, or an object with the name and what differs from the usual settings.</summary>
internal sealed class TransferStrategyConverter : JsonConverter<TransferStrategy>
{
    private const string NameKey = "name";

    private static readonly IReadOnlyList<TransferStrategy> Usual =
        [Transfer.FineTune(), new FreezeUpToStrategy(), Transfer.GradualUnfreeze(), Transfer.LinearProbe(), Transfer.KNearest(), Transfer.SimClr()];

    /// <summary>The names of all strategies.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Usual.Select(s => s.Name)];

    public override TransferStrategy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return Find(reader.GetString()!);
        if (JsonNode.Parse(ref reader) is not JsonObject settings || settings[NameKey] is not JsonValue name || name.GetValueKind() != JsonValueKind.String)
        {
            throw new JsonException($"A strategy is a name or an object with a \"{NameKey}\"; known: {string.Join(", ", Names)}.");
        }

        var usual = Find(name.GetValue<string>());
        settings.Remove(NameKey);
        var known = options.GetTypeInfo(usual.GetType()).Properties.Select(p => p.Name).Where(key => key != NameKey).ToArray();
        if (settings.Select(setting => setting.Key).FirstOrDefault(key => !known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw new JsonException(
                $"'{unknown}' is no setting of {usual.Name}; known: {(known.Length == 0 ? "none" : string.Join(", ", known))}.{DidYouMean.Sentence(unknown, known)}");
        }

        return (TransferStrategy)settings.Deserialize(usual.GetType(), options)!;
    }

    public override void Write(Utf8JsonWriter writer, TransferStrategy value, JsonSerializerOptions options)
    {
        if (value.Equals(Find(value.Name)))
        {
            writer.WriteStringValue(value.Name);
            return;
        }

        var usual = Settings(Find(value.Name), options);
        var settings = Settings(value, options);
        foreach (var (key, _) in usual.Where(u => JsonNode.DeepEquals(u.Value, settings[u.Key]))) settings.Remove(key);
        settings.Insert(0, NameKey, value.Name);
        settings.WriteTo(writer, options);
    }

    private static JsonObject Settings(TransferStrategy strategy, JsonSerializerOptions options) =>
        JsonSerializer.SerializeToNode(strategy, strategy.GetType(), options)!.AsObject();

    private static TransferStrategy Find(string name) => Usual.FirstOrDefault(s => s.Name == name)
        ?? throw new JsonException($"'{name}' is no strategy; known: {string.Join(", ", Names)}.{DidYouMean.Sentence(name, Names)}");
}
