using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>Random change of the training images.</summary>
[JsonConverter(typeof(StrictEnumConverter<Augmentation>))]
public enum Augmentation
{
    /// <summary>No change.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>Random resized crop (area 0.8 to 1, aspect 3:4 to 4:3) and horizontal flip with probability one half.</summary>
    [JsonStringEnumMemberName("crop-flip")]
    CropFlip,
}
