using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Representation;

/// <summary>How alike two networks see the same images at one stage; see the classes of the same names in MedTransfer.Stats.</summary>
[JsonConverter(typeof(StrictEnumConverter<RepresentationMeasure>))]
public enum RepresentationMeasure
{
    /// <summary>Mean canonical correlation of the directions that hold most of the variance (Raghu et al. 2017).</summary>
    [JsonStringEnumMemberName("svcca")]
    Svcca,

    /// <summary>Canonical correlations weighted by what they explain (Morcos et al. 2018); it needs more datapoints than neurons.</summary>
    [JsonStringEnumMemberName("pwcca")]
    Pwcca,

    /// <summary>Linear centred kernel alignment (Kornblith et al. 2019).</summary>
    [JsonStringEnumMemberName("cka")]
    Cka,

    /// <summary>The same with the unbiased estimator: near 0 for independent layers however few the datapoints.</summary>
    [JsonStringEnumMemberName("cka-debiased")]
    DebiasedCka,
}
