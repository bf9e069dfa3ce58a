using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>One tensor of a weight file, as the file declares it.</summary>
/// <param name="Name">Its name in the state dict.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Its sizes; empty for a scalar.</param>
public record WeightEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape);
