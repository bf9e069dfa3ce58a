using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>The text form of augmentations: a preset's name, or a JSON list of operations with their settings.</summary>
internal static class AugmentationText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonNode Write(Augmentation augmentation)
    {
        if (PresetName(augmentation) is { } preset) return JsonValue.Create(preset);
        return new JsonArray([.. augmentation.Operations.Select(Write)]);
    }

    public static string? PresetName(Augmentation augmentation) =>
        Augmentation.Presets.Where(p => p.Value == augmentation).Select(p => p.Key).FirstOrDefault();

    /// <exception cref="InvalidConfigurationException">It is no augmentation; every fault is listed.</exception>
    public static Augmentation Read(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith('[')) return Preset(trimmed);
        try
        {
            using var json = JsonDocument.Parse(trimmed);
            return Read(json.RootElement);
        }
        catch (JsonException error)
        {
            throw new InvalidConfigurationException($"The augmentation '{Shown(trimmed)}' is not valid JSON: {error.Message}", error);
        }
    }

    public static Augmentation Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return Preset(json.GetString()!);
        if (json.ValueKind != JsonValueKind.Array)
            throw new InvalidConfigurationException($"An augmentation is a preset's name ({Known}) or a list of operations, found {json.ValueKind}.");
        var faults = new SettingFaults();
        List<ImageAugmenter> operations = [];
        var number = 0;
        foreach (var item in json.EnumerateArray())
        {
            faults.Subject = $"operation {++number}";
            if (ReadOne(item, faults) is not { } operation) continue;
            faults.Subject = $"operation {number} ({operation.Name})";
            operation.Check(faults);
            operations.Add(operation);
        }

        faults.Throw("The augmentation is not possible");
        return new Augmentation(operations);
    }

    private static string Known => string.Join(", ", Augmentation.Presets.Keys);

    private static Augmentation Preset(string name) => Augmentation.Presets.TryGetValue(name, out var preset)
        ? preset
        : throw new InvalidConfigurationException(
            $"There is no augmentation '{Shown(name)}'.{DidYouMean.Sentence(name, Augmentation.Presets.Keys)} Known: {Known}; or give a list such as [{{\"name\":\"flip\"}}].");

    private static JsonObject Write(ImageAugmenter operation)
    {
        var result = new JsonObject { ["name"] = operation.Name };
        var settings = JsonSerializer.SerializeToNode(operation, operation.GetType(), Options)!.AsObject();
        foreach (var (key, value) in settings.ToArray())
        {
            settings.Remove(key);
            result[key] = value;
        }

        return result;
    }

    private static ImageAugmenter? ReadOne(JsonElement item, SettingFaults faults)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("name", out var given) || given.ValueKind != JsonValueKind.String)
        {
            faults.Add("it must be an object with a name, such as {\"name\":\"flip\"}");
            return null;
        }

        var name = given.GetString()!;
        if (AugmenterNames.Find(name) is not { } type)
        {
            faults.Add($"there is no operation '{Shown(name)}'.{DidYouMean.Sentence(name, AugmenterNames.All)} Known: {string.Join(", ", AugmenterNames.All)}");
            return null;
        }

        faults.Subject += $" ({name})";
        var known = type.GetProperties().Where(p => p.CanWrite).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        var settings = new JsonObject();
        foreach (var member in item.EnumerateObject().Where(m => m.Name != "name"))
        {
            if (!known.TryGetValue(member.Name, out var property))
                faults.Add($"there is no setting '{Shown(member.Name)}'.{DidYouMean.Sentence(member.Name, known.Keys)} Known: {string.Join(", ", known.Keys)}");
            else if (Fits(member.Value, property.PropertyType))
                settings[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            else
                faults.Add($"{member.Name} is {Shown(member.Value.GetRawText())}; expected {Expected(property.PropertyType)}");
        }

        return (ImageAugmenter)settings.Deserialize(type, Options)!;
    }

    private static bool Fits(JsonElement value, Type type)
    {
        try
        {
            return value.Deserialize(type, Options) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Expected(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return string.Join(", ", Enum.GetNames(plain).Select(n => n.ToLowerInvariant()));
        return plain == typeof(bool) ? "true or false" : plain == typeof(int) ? "a whole number" : "a number";
    }

    private static string Shown(string text) => text.Length <= 60 ? text : $"{text[..60]}...";
}
