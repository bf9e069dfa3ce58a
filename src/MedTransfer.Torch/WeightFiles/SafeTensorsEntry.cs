using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>One tensor of a safetensors file, as its header declares it.</summary>
/// <param name="Name">Its name in the state dict.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Its sizes; empty for a scalar.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">First byte after it, counted from the end of the header.</param>
public sealed record SafeTensorsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Begin, long End)
    : WeightEntry(Name, Type, Shape)
{
    /// <summary>Its size in bytes.</summary>
    public long Bytes => End - Begin;
}
