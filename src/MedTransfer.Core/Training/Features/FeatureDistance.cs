using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>How far two feature vectors are from each other.</summary>
[JsonConverter(typeof(StrictEnumConverter<FeatureDistance>))]
public enum FeatureDistance
{
    /// <summary>One minus the cosine of the angle between them; their lengths do not count.</summary>
    [JsonStringEnumMemberName("cosine")]
    Cosine,

    /// <summary>The length of their difference.</summary>
    [JsonStringEnumMemberName("euclidean")]
    Euclidean,
}
