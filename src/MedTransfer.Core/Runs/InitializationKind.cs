using System.Text.Json.Serialization;

namespace MedTransfer.Core.Runs;

/// <summary>Where a run's first weights come from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InitializationKind>))]
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
