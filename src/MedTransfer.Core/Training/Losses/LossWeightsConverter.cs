using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedTransfer.Core.Training;

/// <summary>Weights as <c>"balanced"</c> or a list of numbers.</summary>
internal sealed class LossWeightsConverter : JsonConverter<LossWeights>
{
    private const string Balanced = "balanced";

    public override LossWeights Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) return LossWeights.Of(JsonSerializer.Deserialize<double[]>(ref reader, options)!);
        var name = reader.GetString()!;
        return name == Balanced
            ? LossWeights.Balanced
            : throw new JsonException($"'{name}' are no weights: write \"{Balanced}\" or a list of numbers.");
    }

    public override void Write(Utf8JsonWriter writer, LossWeights value, JsonSerializerOptions options)
    {
        if (value.Values is null) writer.WriteStringValue(Balanced);
        else JsonSerializer.Serialize(writer, value.Values, options);
    }
}
