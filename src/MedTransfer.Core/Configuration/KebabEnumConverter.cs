using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedTransfer.Core.Configuration;

/// <summary>Enumerations whose names in JSON are their own in lower case with hyphens (<c>binary-class</c>); no numbers.</summary>
internal sealed class KebabEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
