using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Layers and functions give PyTorch's results and gradients, in training and evaluation mode.</summary>
[NoTensorLeaks]
public sealed class LayerReferenceTests
{
    private static readonly Dictionary<string, LayerCase> Cases = new[]
        {
            ActivationCases.All, ConvolutionCases.All, NormalizationCases.All, PoolingCases.All, ShapeCases.All,
        }
        .SelectMany(cases => cases).Select((c, i) => (Key: $"{i}: {c.Python}", Value: c)).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

    private static readonly Dictionary<string, FunctionCase> OwnFunctions = FunctionCases.All
        .Select((c, i) => (Key: $"{i}: {c.Python}", Value: c)).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

    public static TheoryData<string> Layers => [.. Cases.Keys];

    public static TheoryData<string> Functions => [.. OwnFunctions.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void LayerEqualsPyTorch(string layer) => Cases[layer].Run();

    [Theory]
    [MemberData(nameof(Functions))]
    public void FunctionEqualsPyTorch(string function) => OwnFunctions[function].Run();
}
