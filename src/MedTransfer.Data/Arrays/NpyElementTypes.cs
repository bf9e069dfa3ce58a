namespace MedTransfer.Data;

/// <summary>Sizes and NumPy names of the element types.</summary>
internal static class NpyElementTypes
{
    // In the order of the enumeration: NumPy's kind letter and size in bytes.
    private static readonly (char Kind, int Size, Type Clr)[] Table =
    [
        ('b', 1, typeof(bool)), ('u', 1, typeof(byte)), ('i', 1, typeof(sbyte)), ('u', 2, typeof(ushort)),
        ('i', 2, typeof(short)), ('u', 4, typeof(uint)), ('i', 4, typeof(int)), ('u', 8, typeof(ulong)),
        ('i', 8, typeof(long)), ('f', 2, typeof(Half)), ('f', 4, typeof(float)), ('f', 8, typeof(double)),
    ];

    public static int Size(this NpyElementType type) => Table[(int)type].Size;

    /// <summary>NumPy's type string for little-endian data, as it stands in a header.</summary>
    public static string Descriptor(this NpyElementType type) =>
        $"{(type.Size() == 1 ? '|' : '<')}{Table[(int)type].Kind}{Table[(int)type].Size}";

    public static NpyElementType Of<T>() => Array.FindIndex(Table, e => e.Clr == typeof(T)) is >= 0 and var index
        ? (NpyElementType)index
        : throw new ArgumentException($"Arrays of {typeof(T).Name} cannot be kept as .npy.");

    /// <summary>Understands <c>&lt;f4</c>, <c>|u1</c>, <c>&gt;i2</c>, <c>=i8</c>; false for everything else.</summary>
    public static bool TryParse(string descriptor, out NpyElementType type, out bool bigEndian)
    {
        var order = descriptor.Length == 3 ? descriptor[0] : '=';
        var code = descriptor.Length == 3 ? descriptor[1..] : descriptor;
        var index = Array.FindIndex(Table, e => code.Length == 2 && code[0] == e.Kind && code[1] == '0' + e.Size);
        type = (NpyElementType)Math.Max(index, 0);
        bigEndian = order == '>' && index >= 0 && Table[index].Size > 1;
        return index >= 0 && (order is '<' or '>' or '=' || (order == '|' && Table[index].Size == 1));
    }
}
