using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Attribution;

/// <summary>Why an image says nothing about attention to the background.</summary>
[JsonConverter(typeof(KebabEnumConverter<BackgroundExclusion>))]
public enum BackgroundExclusion
{
    /// <summary>All of it is background.</summary>
    NoForeground,

    /// <summary>None of it is background.</summary>
    NoBackground,

    /// <summary>The map is zero everywhere.</summary>
    EmptyMap,
}
