using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Runs;

/// <summary>Where a run's first weights come from.</summary>
[JsonConverter(typeof(StrictEnumConverter<InitializationKind>))]
public enum InitializationKind
{
    /// <summary>Drawn at random from the run's seed.</summary>
    [JsonStringEnumMemberName("random")]
    Random,

    /// <summary>A weight file.</summary>
    [JsonStringEnumMemberName("weights")]
    Weights,

    /// <summary>The best weights of another run (a first stage on a related data set).</summary>
    [JsonStringEnumMemberName("run")]
    Run,
}
