using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>Writes an augmentation as its preset's name, or as the list of its operations.</summary>
internal sealed class AugmentationJsonConverter : JsonConverter<Augmentation>
{
    public override Augmentation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        try
        {
            return AugmentationText.Read(json.RootElement);
        }
        catch (InvalidConfigurationException e)
        {
            throw new JsonException(e.Message, e); // the serializer adds where it stands
        }
    }

    public override void Write(Utf8JsonWriter writer, Augmentation value, JsonSerializerOptions options) =>
        AugmentationText.Write(value).WriteTo(writer);
}
