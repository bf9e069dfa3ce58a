using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Poolings that give indices, that take them back, and that draw random windows.</summary>
[NoTensorLeaks]
public sealed class PoolingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void UnpoolingPutsMaximaBack(int dimensions)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = [2, 3, .. Enumerable.Repeat(5L, dimensions)];
        Tensor x = Waves.Of(shape).abs() + 0.1;
        (Tensor values, Tensor indices, Tensor back) = Unpooled(x, dimensions, shape);
        Assert.Equal(shape, back.shape);
        Assert.True(back.flatten(2).gather(2, indices.flatten(2)).allclose(values.flatten(2), 0, 0));
        Tensor kept = back.gt(0);
        Assert.Equal(values.numel(), kept.sum().item<long>());
        Assert.True((x * kept.to(ScalarType.Float64)).allclose(back, 0, 0));
        Assert.Equal(4, Unpooled(Waves.Of([2, 3, .. Enumerable.Repeat(4L, dimensions)]), dimensions, null).Back.shape[^1]);
        Assert.Contains("one step", Assert.Throws<ArgumentException>(() => Unpooled(x, dimensions, [2, 3, .. Enumerable.Repeat(9L, dimensions)])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void FractionalPoolingTakesMaximaOfTheWantedNumber(int dimensions)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = [2, 3, .. Enumerable.Repeat(9L, dimensions)];
        Tensor x = Waves.Of(shape);
        foreach (bool ratio in new[] { false, true })
        {
            (Tensor y, Tensor indices) = Fractional(x, dimensions, ratio);
            Assert.Equal([2, 3, .. Enumerable.Repeat(5L, dimensions)], y.shape);
            Assert.True(x.flatten(2).gather(2, indices.flatten(2)).allclose(y.flatten(2), 0, 0));
            Assert.Equal(y.shape[1..], Fractional(x[0], dimensions, ratio).Values.shape);
        }

        // The last window always ends at the edge, the first begins there: the largest value of all is found wherever it lies.
        Tensor peak = zeros(shape, dtype: ScalarType.Float64);
        peak.flatten(2).select(2, peak.flatten(2).shape[2] - 1).fill_(1);
        Assert.Equal(6, Fractional(peak, dimensions, false).Values.sum().item<double>());
        Assert.Throws<ArgumentException>(() => nn.FractionalMaxPool2d(2));
        Assert.Throws<ArgumentException>(() => nn.FractionalMaxPool3d(2, 3, 0.5));
        Assert.Throws<ArgumentException>(() => nn.FractionalMaxPool2d(2, output_ratio: 1.5));
    }

    [Fact]
    public void IndicesNameTheMaxima()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach ((Tensor x, Func<Tensor, (Tensor, Tensor)> pool) in new (Tensor, Func<Tensor, (Tensor, Tensor)>)[]
        {
            (Waves.Of(2, 3, 9), x => nn.MaxPool1d(3, 2, 1).forward_with_indices(x)),
            (Waves.Of(2, 3, 9), x => nn.AdaptiveMaxPool1d(4).forward_with_indices(x)),
            (Waves.Of(2, 3, 7, 6), x => nn.MaxPool2d(3, 2, 1).forward_with_indices(x)),
            (Waves.Of(2, 3, 7, 6), x => nn.AdaptiveMaxPool2d([3, 2]).forward_with_indices(x)),
            (Waves.Of(1, 2, 5, 4, 6), x => nn.MaxPool3d(2).forward_with_indices(x)),
            (Waves.Of(1, 2, 5, 4, 6), x => nn.AdaptiveMaxPool3d([2, 2, 2]).forward_with_indices(x)),
        })
        {
            (Tensor values, Tensor indices) = pool(x);
            Assert.Equal(ScalarType.Int64, indices.dtype);
            Assert.True(x.flatten(2).gather(2, indices.flatten(2)).allclose(values.flatten(2), 0, 0));
        }
    }

    [Fact]
    public void TheGradientOfAdaptiveMeansIsWrittenInPlace()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Waves.Of(1, 2, 4, 4, 2).requires_grad_();
        Tensor y = nn.functional.adaptive_avg_pool3d(x, 2);
        Tensor outer = Waves.Of(y.shape);
        (y * outer).sum().backward();
        Tensor gradient = zeros_like(x.detach());
        nn.functional.adaptive_avg_pool3d_backward(gradient, outer, x.detach());
        Assert.True(gradient.allclose(x.grad!));
    }

    private static (Tensor Values, Tensor Indices) Fractional(Tensor x, int dimensions, bool ratio) => (dimensions, ratio) switch
    {
        (2, false) => nn.FractionalMaxPool2d(2, 5).forward_with_indices(x),
        (2, true) => nn.FractionalMaxPool2d((2, 2), output_ratio: (0.6, 0.6)).forward_with_indices(x),
        (3, false) => nn.FractionalMaxPool3d((2, 2, 2), (5, 5, 5)).forward_with_indices(x),
        _ => nn.FractionalMaxPool3d([2, 2, 2], output_ratio: [0.6, 0.6, 0.6]).forward_with_indices(x),
    };

    private static (Tensor Values, Tensor Indices, Tensor Back) Unpooled(Tensor x, int dimensions, long[]? size)
    {
        (Tensor values, Tensor indices) = dimensions switch
        {
            1 => nn.functional.max_pool1d_with_indices(x, 2),
            2 => nn.functional.max_pool2d_with_indices(x, [2, 2]),
            _ => nn.functional.max_pool3d_with_indices(x, [2, 2, 2]),
        };
        Tensor back = dimensions switch
        {
            1 => nn.MaxUnpool1d(2).call(values, indices, size),
            2 => nn.MaxUnpool2d(2).call(values, indices, size),
            _ => nn.MaxUnpool3d((2, 2, 2)).call(values, indices, size),
        };
        return (values, indices, back);
    }
}
