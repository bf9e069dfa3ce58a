namespace MedTransfer.Data;

/// <summary>What an .npy header declares about the array behind it.</summary>
public sealed record NpyHeader
{
    internal NpyHeader(NpyElementType elementType, bool isBigEndian, bool isFortranOrder, IReadOnlyList<long> shape, long elementCount, int dataOffset, IReadOnlyList<string> notes)
    {
        ElementType = elementType;
        IsBigEndian = isBigEndian;
        IsFortranOrder = isFortranOrder;
        Shape = shape;
        ElementCount = elementCount;
        DataOffset = dataOffset;
        Notes = notes;
    }

    /// <summary>The type of one element.</summary>
    public NpyElementType ElementType { get; }

    /// <summary>Whether the file holds the elements with the most significant byte first; reading swaps them.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Whether the file holds the elements with the first index running fastest; reading reorders them.</summary>
    public bool IsFortranOrder { get; }

    /// <summary>The size of each dimension; empty for a single value. No entry is negative.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The product of the shape; 1 for a single value.</summary>
    public long ElementCount { get; }

    /// <summary>Where the elements begin, in bytes from the start of the array's file.</summary>
    public int DataOffset { get; }

    /// <summary>The size of the elements in bytes. It never overflows: reading the header checked that.</summary>
    public long DataLength => ElementCount * ElementType.Size();

    /// <summary>Oddities that were accepted: Python 2 integers, bytes after the data of a single .npy file.</summary>
    public IReadOnlyList<string> Notes { get; internal init; }

    /// <summary>"uint8 (546, 28, 28)".</summary>
    public override string ToString() => $"{ElementType} {DescribeShape(Shape)}";

    internal static string DescribeShape(IEnumerable<long> shape) => $"({string.Join(", ", shape)})";
}
