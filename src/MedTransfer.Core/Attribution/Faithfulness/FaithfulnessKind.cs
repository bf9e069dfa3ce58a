using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Attribution;

/// <summary>What happens to the pixels of an image.</summary>
[JsonConverter(typeof(KebabEnumConverter<FaithfulnessKind>))]
public enum FaithfulnessKind
{
    /// <summary>They are taken away from the image: the sooner the probability falls, the smaller the area, and the better the map.</summary>
    Deletion,

    /// <summary>They are brought into a blurred image: the sooner the probability rises, the larger the area, and the better the map.</summary>
    Insertion,
}
