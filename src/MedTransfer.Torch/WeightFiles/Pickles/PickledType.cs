using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>An element type as PyTorch's pickles name it.</summary>
/// <param name="Name">PyTorch's name of the type, <c>float32</c> for example.</param>
/// <param name="Type">The type, null where it cannot be read.</param>
/// <param name="Bytes">Size of an element; 0 where it cannot be read.</param>
internal sealed record PickledType(string Name, ScalarType? Type, int Bytes)
{
    private static readonly (string Storage, PickledType Type)[] Readable =
    [
        ("DoubleStorage", new("float64", ScalarType.Float64, 8)), ("FloatStorage", new("float32", ScalarType.Float32, 4)),
        ("HalfStorage", new("float16", ScalarType.Float16, 2)), ("BFloat16Storage", new("bfloat16", ScalarType.BFloat16, 2)),
        ("LongStorage", new("int64", ScalarType.Int64, 8)), ("IntStorage", new("int32", ScalarType.Int32, 4)),
        ("ShortStorage", new("int16", ScalarType.Int16, 2)), ("CharStorage", new("int8", ScalarType.Int8, 1)),
        ("ByteStorage", new("uint8", ScalarType.Byte, 1)), ("BoolStorage", new("bool", ScalarType.Bool, 1)),
        ("ComplexFloatStorage", new("complex64", ScalarType.ComplexFloat32, 8)),
        ("ComplexDoubleStorage", new("complex128", ScalarType.ComplexFloat64, 16)),
    ];

    /// <summary>Bytes without a type: the tensor names its own.</summary>
    internal static PickledType Untyped { get; } = new("bytes without a type", ScalarType.Byte, 1);

    /// <summary>Names of the types that can be read.</summary>
    internal static string Names { get; } = string.Join(", ", Readable.Select(r => r.Type.Name));

    /// <summary>Bytes that change places where a file has the other byte order: a complex number is two numbers.</summary>
    internal int SwapBytes => Type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 ? Bytes / 2 : Bytes;

    /// <summary>The type of a storage class, null where the name is none.</summary>
    internal static PickledType? OfStorage(string className)
    {
        if (className == "UntypedStorage") return Untyped;
        foreach (var (storage, type) in Readable)
            if (storage == className) return type;
        return className.EndsWith("Storage", StringComparison.Ordinal) ? new(className, null, 0) : null;
    }

    /// <summary>The type of a dtype's name, null where it is none of PyTorch's.</summary>
    internal static PickledType? OfName(string name)
    {
        foreach (var (_, type) in Readable)
            if (type.Name == name) return type;
        return name.StartsWith("float8_", StringComparison.Ordinal) || name.StartsWith("float4_", StringComparison.Ordinal)
            || name.StartsWith("quint", StringComparison.Ordinal) || name.StartsWith("qint", StringComparison.Ordinal)
            || name is "uint16" or "uint32" or "uint64" or "complex32" ? new(name, null, 0) : null;
    }

    /// <summary>The storage class of a type.</summary>
    internal static string? StorageOf(ScalarType type)
    {
        foreach (var (storage, known) in Readable)
            if (known.Type == type) return storage;
        return null;
    }
}
