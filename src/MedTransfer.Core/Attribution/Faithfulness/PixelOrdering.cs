using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Attribution;

/// <summary>Which pixels come first.</summary>
[JsonConverter(typeof(KebabEnumConverter<PixelOrdering>))]
public enum PixelOrdering
{
    /// <summary>Those of the map's highest values; chance decides among equal ones.</summary>
    Map,

    /// <summary>Chance decides.</summary>
    Random,
}
