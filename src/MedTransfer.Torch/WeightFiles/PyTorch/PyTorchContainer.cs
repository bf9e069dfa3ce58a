using System.Buffers;
using MedTransfer.Files;
using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>What the two formats of PyTorch have in common: a pickle, and storages that it refers to.</summary>
internal sealed class PyTorchContainer : IDisposable
{
    private const int PieceBytes = 1 << 18;

    private readonly Dictionary<string, StorageRecord?> records = new(StringComparer.Ordinal);

    internal required string Path { get; init; }

    /// <summary>The format in a few words.</summary>
    internal required string Format { get; init; }

    internal required SafeFileHandle Handle { get; init; }

    /// <summary>Whether the numbers in it have their highest byte first.</summary>
    internal required bool IsBigEndian { get; init; }

    internal required PickleContent Content { get; init; }

    /// <summary>Where a storage is, by its key; null where the file has none of this key.</summary>
    internal required Func<string, StorageRecord?> Find { private get; init; }

    /// <summary>What to close.</summary>
    internal required IDisposable Owner { private get; init; }

    public void Dispose() => Owner.Dispose();

    internal static PyTorchContainer Open(string path, WeightFormat.Kind kind) => kind switch
    {
        WeightFormat.Kind.Zip => PyTorchZip.Open(path),
        WeightFormat.Kind.Legacy => PyTorchLegacy.Open(path),
        _ => throw WeightFormat.Error(path, WeightFormat.Start(path)),
    };

    /// <summary>Checks a tensor of the pickle against its storage; tensors that share one share its record.</summary>
    /// <exception cref="InvalidContentException">It does not fit.</exception>
    internal PyTorchEntry Entry(string name, PickledTensor tensor) => PyTorchEntry.Of(Path, name, tensor, key =>
    {
        if (!records.TryGetValue(key, out var record)) records.Add(key, record = Find(key));
        return record;
    });

    /// <summary>Reads a tensor into the memory of one: contiguous, on the CPU, of its type and shape.</summary>
    internal bool ReadInto(PyTorchEntry entry, Tensor target)
    {
        if (entry.Span == 0) return true;
        var isWhole = entry.Span * target.ElementSize == entry.Record.Bytes;
        if (!isWhole && !entry.Record.IsVerified) Verify(entry.Record, CancellationToken.None);
        if (entry.IsContiguous)
        {
            return Read(target);
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var span = empty([entry.Span], dtype: entry.Type);
        var isFinite = Read(span);
        target.copy_(span.as_strided([.. entry.Shape], entry.Strides));
        return isFinite;

        bool Read(Tensor into)
        {
            var check = isWhole && !entry.Record.IsVerified;
            var (sum, isFinite) = TensorBytes.Read(Handle, Path, entry.Position, into, IsBigEndian ? entry.SwapBytes : 1, check);
            if (check) entry.Record.Check(sum, Path);
            return isFinite;
        }
    }

    /// <summary>Reads a storage once and compares its checksum.</summary>
    internal void Verify(StorageRecord record, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var crc = default(Crc32);
            for (var done = 0L; done < record.Bytes;)
            {
                cancellation.ThrowIfCancellationRequested();
                var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, record.Bytes - done));
                InputFile.ReadExactly(Handle, piece, record.Position + done, Path);
                crc.Append(piece);
                done += piece.Length;
            }

            record.Check(crc.Value, Path);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
