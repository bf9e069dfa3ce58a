using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Weights;

/// <summary>What the two formats of PyTorch have in common: a pickle, and storages that it refers to.</summary>
internal sealed class PyTorchContainer : IDisposable
{
    /// <summary>The format in a few words.</summary>
    internal required string Format { get; init; }

    internal required SafeFileHandle Handle { get; init; }

    /// <summary>Whether the numbers in it have their highest byte first.</summary>
    internal required bool IsBigEndian { get; init; }

    internal required PickleContent Content { get; init; }

    /// <summary>Where a storage is, by its key; null where the file has none of this key.</summary>
    internal required Func<string, StorageRecord?> Find { get; init; }

    /// <summary>What to close.</summary>
    internal required IDisposable Owner { get; init; }

    public void Dispose() => Owner.Dispose();
}
