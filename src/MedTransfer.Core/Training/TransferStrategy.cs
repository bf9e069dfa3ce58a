using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Training;

/// <summary>What is trained, and from where.</summary>
[JsonConverter(typeof(StrictEnumConverter<TransferStrategy>))]
public enum TransferStrategy
{
    /// <summary>All parameters, from the given initialization.</summary>
    [JsonStringEnumMemberName("fine-tune")]
    FineTune,
}
