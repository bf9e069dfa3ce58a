using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Transfusion;

/// <summary>What the band around a mean over seeds is.</summary>
[JsonConverter(typeof(KebabEnumConverter<CurveBand>))]
public enum CurveBand
{
    /// <summary>The t interval of the mean.</summary>
    Interval,

    /// <summary>One standard deviation of a sample (n − 1) to either side: the spread of the runs.</summary>
    StandardDeviation,
}
