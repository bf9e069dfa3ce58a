using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Explaining;

/// <summary>Which samples of a split are explained.</summary>
[JsonConverter(typeof(StrictEnumConverter<SamplePick>))]
public enum SamplePick
{
    /// <summary>Drawn at random by a seed, the classes taking turns: rare ones are seen too. Samples without a finding count as a class.</summary>
    Balanced,

    /// <summary>Drawn at random by a seed: what is shown was not chosen by anybody, and rare classes may lack.</summary>
    Random,

    /// <summary>The first ones of the split.</summary>
    First,

    /// <summary>Those that the network gets wrong, the most certain error first.</summary>
    Wrong,

    /// <summary>Those that the network is most certain of, right or wrong.</summary>
    Confident,
}
