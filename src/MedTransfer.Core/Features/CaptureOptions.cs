using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Features;

/// <summary>How activations are collected and kept.</summary>
public sealed record CaptureOptions
{
    /// <summary>What is kept of maps; the whole map when not given.</summary>
    public FeatureReduction Reduction { get; init; } = FeatureReduction.Whole;

    /// <summary>In how many bits; 32 when not given.</summary>
    public FeatureType Type { get; init; } = FeatureType.Float32;

    /// <summary>
    /// A folder to write to while the network runs, an <c>.npy</c> file a stage and an index; it is created when it does not exist.
    /// Null keeps everything in the processor's memory.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Images at a time; 64 when not given.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The samples wanted, in this order; every one of the split when null.</summary>
    public IReadOnlyList<long>? Samples { get; init; }

    /// <summary>Arithmetic; when null that of the model's weights, without any mixed precision.</summary>
    public Precision? Precision { get; init; }

    /// <summary>Bytes free on the disk of a folder.</summary>
    internal Func<string, long> FreeSpace { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Bytes of memory that features may take.</summary>
    internal Func<long> FreeMemory { get; init; } = () => FeatureMemory.Available(TorchSharp.torch.CPU);

    internal void Check(Faults faults, long count)
    {
        faults.Require(BatchSize >= 1, $"batch size: must be at least 1 image, found {BatchSize}.");
        faults.Require(Enum.IsDefined(Type), $"type: {Type} is unknown; choose {string.Join(" or ", Enum.GetNames<FeatureType>())}.");
        faults.Require(Samples is null || Samples.All(s => s >= 0 && s < count), $"samples: the split has samples 0 to {count - 1}.");
        faults.Require((Samples?.Count ?? count) > 0, "samples: there is none.");
    }
}
