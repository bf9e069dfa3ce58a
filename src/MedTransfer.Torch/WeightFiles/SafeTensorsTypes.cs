using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>The element types of the safetensors format and which of them libtorch has.</summary>
internal static class SafeTensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Bytes)[] Known =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2), ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4),
        ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1), ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>Names of the types that can be read and written.</summary>
    internal static string Names { get; } = string.Join(", ", Known.Select(k => k.Name));

    internal static bool TryParse(string name, out ScalarType type, out int bytes)
    {
        foreach (var known in Known)
        {
            if (known.Name != name) continue;
            (type, bytes) = (known.Type, known.Bytes);
            return true;
        }

        (type, bytes) = (default, 0);
        return false;
    }

    internal static string? TryNameOf(ScalarType type) => Known.FirstOrDefault(k => k.Type == type).Name;

    internal static string NameOf(ScalarType type) => TryNameOf(type)
        ?? throw new ArgumentException($"A safetensors file cannot hold tensors of type {type}; convert to one of {Names} first.");

    internal static int BytesOf(ScalarType type) => Known.First(k => k.Type == type).Bytes;
}
