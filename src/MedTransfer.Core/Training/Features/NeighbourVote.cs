using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>How much a neighbour's label counts.</summary>
[JsonConverter(typeof(StrictEnumConverter<NeighbourVote>))]
public enum NeighbourVote
{
    /// <summary>All the same.</summary>
    [JsonStringEnumMemberName("equal")]
    Equal,

    /// <summary>By exp(s / t), s the cosine or minus the Euclidean distance and t the temperature (Caron et al. 2021, DINO).</summary>
    [JsonStringEnumMemberName("softmax")]
    Softmax,
}
