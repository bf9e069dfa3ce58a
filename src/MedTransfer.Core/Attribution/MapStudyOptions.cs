using MedTransfer.Core.Configuration;

namespace MedTransfer.Core.Attribution;

/// <summary>Of which images maps are made and measured.</summary>
public record MapStudyOptions
{
    /// <summary>What the network is called in tables and figures; its architecture when null.</summary>
    public string? Label { get; init; }

    /// <summary>The samples wanted, in this order, each once; every one of the split when null.</summary>
    public IReadOnlyList<long>? Samples { get; init; }

    /// <summary>What is explained of each sample; what the network says when not given.</summary>
    public AttributionTarget Target { get; init; } = AttributionTarget.Predicted;

    /// <summary>Images a pass; default 32.</summary>
    public int BatchSize { get; init; } = 32;

    internal virtual void Check(Faults faults, long count)
    {
        faults.Require(BatchSize >= 1, $"batch size: must be at least 1 image, found {BatchSize}.");
        faults.Require(Samples is null || Samples.All(s => s >= 0 && s < count), $"samples: the split has samples 0 to {count - 1}.");
        faults.Require(Samples is null || Samples.Distinct().Count() == Samples.Count, "samples: one is named twice; an interval needs each once.");
        faults.Require((Samples?.Count ?? count) >= 2, $"samples: an interval needs 2 or more, found {Samples?.Count ?? count}.");
        faults.Require(Target.Count is not { } classes || classes == (Samples?.Count ?? count), $"target: {Target.Count} classes were given for {Samples?.Count ?? count} samples; give one for each.");
    }
}
