using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>Images whose every pixel is random.</summary>
internal static class RandomImages
{
    public static Tensor Bytes(int count, int channels, int height, int width, int seed = 1)
    {
        var bytes = new byte[count * channels * height * width];
        new Random(seed).NextBytes(bytes);
        return torch.tensor(bytes, [count, channels, height, width]);
    }

    public static long[] Numbers(int count, int start = 0) => [.. Enumerable.Range(start, count).Select(i => (long)i)];

    public static double Difference(Tensor a, Tensor b)
    {
        Assert.Equal(a.shape, b.shape);
        using var scope = torch.NewDisposeScope();
        return (a.to(ScalarType.Float64) - b.to(ScalarType.Float64)).abs().max().item<double>();
    }
}
