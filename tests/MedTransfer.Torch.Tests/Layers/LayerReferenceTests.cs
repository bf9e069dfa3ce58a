using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Layers give PyTorch's results and gradients, in training and evaluation mode.</summary>
[NoTensorLeaks]
public sealed class LayerReferenceTests
{
    private static readonly Dictionary<string, LayerCase> Cases = new[]
        {
            ActivationCases.All, ConvolutionCases.All, NormalizationCases.All, PoolingCases.All, ShapeCases.All,
        }
        .SelectMany(cases => cases).Select((c, i) => (Key: $"{i}: {c.Python}", Value: c)).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);

    public static TheoryData<string> Layers => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void EqualsPyTorch(string layer) => Cases[layer].Run();
}
