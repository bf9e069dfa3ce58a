using System.Text.Json.Serialization;

namespace MedTransfer.Core.Configuration;

/// <summary>Enumerations as their names only: a number in a file would pass for a value that does not exist.</summary>
internal sealed class StrictEnumConverter<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
