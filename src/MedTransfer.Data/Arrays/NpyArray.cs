using System.Runtime.InteropServices;

namespace MedTransfer.Data;

/// <summary>
/// A small array in managed memory, in C order: labels, predictions, tables. Images go straight into tensors instead
/// (<see cref="NpzFile"/>), because they may exceed what a managed array can hold.
/// </summary>
public sealed class NpyArray
{
    internal NpyArray(NpyElementType elementType, IReadOnlyList<long> shape, byte[] bytes, IReadOnlyList<string>? notes = null)
    {
        ElementType = elementType;
        Shape = shape;
        Bytes = bytes;
        Notes = notes ?? [];
    }

    /// <summary>The type of one element.</summary>
    public NpyElementType ElementType { get; }

    /// <summary>The size of each dimension; empty for a single value.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The elements, little-endian, in C order.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Oddities of the file that were accepted.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Bytes.Length / ElementType.Size();

    /// <summary>Makes an array of these elements.</summary>
    /// <typeparam name="T">A type that .npy knows: bool, integers of 8 to 64 bits, Half, float, double.</typeparam>
    /// <param name="elements">The elements in C order.</param>
    /// <param name="shape">The size of each dimension; none given means one dimension.</param>
    /// <exception cref="ArgumentException">The product of the shape is not the number of elements, or the type is not known.</exception>
    public static NpyArray From<T>(ReadOnlySpan<T> elements, params long[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(shape);
        var type = NpyElementTypes.Of<T>();
        if (shape.Length > 0 && shape.Aggregate(1L, (a, b) => checked(a * b)) != elements.Length)
            throw new ArgumentException($"{elements.Length} elements do not fill the shape {NpyHeader.DescribeShape(shape)}.", nameof(shape));
        return new NpyArray(type, shape.Length > 0 ? shape : [elements.Length], MemoryMarshal.AsBytes(elements).ToArray());
    }

    /// <summary>The elements as they are.</summary>
    /// <typeparam name="T">The .NET type of <see cref="ElementType"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The array holds another type.</exception>
    public ReadOnlySpan<T> Elements<T>()
        where T : unmanaged => NpyElementTypes.Of<T>() == ElementType
        ? MemoryMarshal.Cast<byte, T>(Bytes.Span)
        : throw new InvalidOperationException($"The array holds {ElementType}, not {typeof(T).Name}.");

    /// <summary>The elements of an integer or boolean array, widened to 64 bits.</summary>
    /// <exception cref="InvalidOperationException">The array holds floating-point numbers.</exception>
    /// <exception cref="OverflowException">An unsigned 64-bit element exceeds the signed range.</exception>
    public long[] ToIntegers() => ElementType switch
    {
        NpyElementType.Boolean or NpyElementType.UInt8 => Widen<byte>(x => x),
        NpyElementType.Int8 => Widen<sbyte>(x => x),
        NpyElementType.UInt16 => Widen<ushort>(x => x),
        NpyElementType.Int16 => Widen<short>(x => x),
        NpyElementType.UInt32 => Widen<uint>(x => x),
        NpyElementType.Int32 => Widen<int>(x => x),
        NpyElementType.UInt64 => Widen<ulong>(x => checked((long)x)),
        NpyElementType.Int64 => Widen<long>(x => x),
        _ => throw new InvalidOperationException($"The array holds {ElementType}, not integers."),
    };

    private long[] Widen<T>(Func<T, long> widen)
        where T : unmanaged
    {
        var elements = MemoryMarshal.Cast<byte, T>(Bytes.Span);
        var result = new long[elements.Length];
        for (var i = 0; i < result.Length; i++) result[i] = widen(elements[i]);
        return result;
    }
}
