using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Transfusion;

/// <summary>What time is counted in.</summary>
[JsonConverter(typeof(KebabEnumConverter<ConvergenceUnit>))]
public enum ConvergenceUnit
{
    /// <summary>Passes over the training split.</summary>
    Epochs,

    /// <summary>Steps of the optimizer.</summary>
    Steps,
}
