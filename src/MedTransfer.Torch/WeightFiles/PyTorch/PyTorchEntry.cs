using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>One tensor of a PyTorch file: a strided view of a storage, checked against the record that holds it.</summary>
internal sealed record PyTorchEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, StorageRecord Record, long[] Strides)
    : WeightEntry(Name, Type, Shape)
{
    // Views that repeat elements (of expand) may take this much more than their storage: they are rare and small.
    private const long MostRepeated = 1 << 20;
    private const int MostAxes = 64;

    /// <summary>The first element's place in the file.</summary>
    internal long Position { get; private init; }

    /// <summary>Elements from the first to the last, those between included; 0 for none.</summary>
    internal long Span { get; private init; }

    /// <summary>Size of the numbers that change places where the file has the other byte order.</summary>
    internal int SwapBytes { get; private init; }

    /// <summary>Whether the elements lie one after the other.</summary>
    internal bool IsContiguous { get; private init; }

    /// <summary>Checks a tensor that a pickle describes.</summary>
    /// <exception cref="InvalidContentException">Its type cannot be read, its storage is missing or of another size, or it reaches beyond it.</exception>
    internal static PyTorchEntry Of(string path, string name, PickledTensor tensor, Func<string, StorageRecord?> find)
    {
        var (storage, type) = (tensor.Storage, tensor.Type);
        if (type.Type is not { } scalar || storage.Type.Type is null)
        {
            throw Bad($"the element type {Printable.Name((type.Type is null ? type : storage.Type).Name)} cannot be read; supported: {PickledType.Names}");
        }

        var record = find(storage.Key) ?? throw Bad($"its record 'data/{Printable.Name(storage.Key)}' is missing");
        if ((Int128)storage.WholeCount * storage.Type.Bytes != record.Bytes)
        {
            throw Bad($"its storage '{Printable.Name(storage.Key)}' is declared with {storage.WholeCount} elements of {storage.Type.Bytes} bytes, but the record has {record.Bytes} bytes");
        }

        var available = storage.Count * storage.Type.Bytes / type.Bytes;
        var span = Extent(tensor, available);
        if (span is null)
        {
            throw Bad($"sizes {Printable.Shape(tensor.Shape)}, strides {Printable.Shape(tensor.Strides)} and offset {tensor.Offset} do not fit into its {available} elements");
        }

        return new PyTorchEntry(name, scalar, tensor.Shape, record, tensor.Strides)
        {
            Position = record.Position + (storage.Begin * storage.Type.Bytes) + (tensor.Offset * type.Bytes),
            Span = span.Value,
            SwapBytes = type.SwapBytes,
            IsContiguous = AreRowMajor(tensor),
        };

        InvalidContentException Bad(string fault) => new($"'{path}': tensor '{Printable.Name(name)}': {fault}. Get the file again from its source, or save it again.");
    }

    /// <summary>Elements from the first to the last; null where they do not lie in the storage.</summary>
    private static long? Extent(PickledTensor tensor, long available)
    {
        var (shape, strides) = (tensor.Shape, tensor.Strides);
        if (shape.Length != strides.Length || shape.Length > MostAxes || tensor.Offset < 0 || tensor.Offset > available) return null;
        if (shape.Any(s => s < 0) || strides.Any(s => s < 0)) return null;
        if (shape.Contains(0)) return 0;
        Int128 count = 1, last = 0;
        for (var i = 0; i < shape.Length; i++)
        {
            count *= shape[i];
            last += (Int128)(shape[i] - 1) * strides[i];
            if (count > Math.Max(available, MostRepeated) || last >= available) return null;
        }

        return tensor.Offset + last < available ? (long)last + 1 : null;
    }

    private static bool AreRowMajor(PickledTensor tensor)
    {
        var expected = 1L;
        for (var i = tensor.Shape.Length - 1; i >= 0; i--)
        {
            if (tensor.Shape[i] == 1) continue;
            if (tensor.Strides[i] != expected) return tensor.Shape.Contains(0);
            expected *= tensor.Shape[i];
        }

        return true;
    }
}
