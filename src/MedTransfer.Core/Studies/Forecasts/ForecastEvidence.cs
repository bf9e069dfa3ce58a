using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Studies;

/// <summary>Where an estimated time comes from.</summary>
[JsonConverter(typeof(KebabEnumConverter<ForecastEvidence>))]
public enum ForecastEvidence
{
    /// <summary>Nothing was measured, so there is no estimate.</summary>
    None,

    /// <summary>A few real steps were timed.</summary>
    Probe,

    /// <summary>Finished runs of the study.</summary>
    FinishedRuns,
}
