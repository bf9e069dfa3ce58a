using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Transfusion;

/// <summary>Where the first weights of a part of a network came from.</summary>
[JsonConverter(typeof(KebabEnumConverter<WeightOrigin>))]
public enum WeightOrigin
{
    /// <summary>All were drawn at random.</summary>
    Drawn,

    /// <summary>All were loaded from a file.</summary>
    Loaded,

    /// <summary>Some were loaded, others drawn.</summary>
    Mixed,
}
