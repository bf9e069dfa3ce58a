using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Layers;

/// <summary>Layers that draw random numbers in training and change nothing in evaluation mode.</summary>
[NoTensorLeaks]
public sealed class DropoutTests
{
    private const double Share = 0.3;

    // The layer, and how many of the leading dimensions of [40, 50, 2, 2, 3] (or its first ones) share one draw.
    public static TheoryData<string, Func<bool, nn.Module<Tensor, Tensor>>, long[], bool> Layers => new()
    {
        { "Dropout", inplace => nn.Dropout(Share, inplace), [40, 50, 6], false },
        { "Dropout1d", inplace => nn.Dropout1d(Share, inplace), [40, 50, 6], true },
        { "Dropout1d of one", inplace => nn.Dropout1d(Share, inplace), [2000, 6], true },
        { "Dropout2d", inplace => nn.Dropout2d(Share, inplace), [40, 50, 2, 3], true },
        { "Dropout3d", inplace => nn.Dropout3d(Share, inplace), [40, 50, 2, 3, 1], true },
        { "Dropout3d of one", inplace => nn.Dropout3d(Share, inplace), [2000, 2, 3, 1], true },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void ZerosAShareAndKeepsTheMean(string name, Func<bool, nn.Module<Tensor, Tensor>> make, long[] shape, bool wholeChannels)
    {
        foreach (bool inplace in new[] { false, true })
        {
            using DisposeScope scope = NewDisposeScope();
            manual_seed(11);
            using nn.Module<Tensor, Tensor> layer = make(inplace);
            Tensor x = ones(shape);
            Tensor y = layer.call(x);
            Assert.Equal(inplace, x.allclose(y));
            Assert.Equal(shape, y.shape);

            // All values are 0 or 1 / (1 - p); of at least 2000 draws the share of zeros lies within four deviations of p.
            Tensor kept = y.gt(0);
            Assert.True(y.allclose(kept.to(ScalarType.Float32) / (1 - Share)), name);
            Assert.InRange(1 - kept.to(ScalarType.Float32).mean().item<float>(), Share - 0.041, Share + 0.041);
            Tensor rows = kept.reshape(2000, 6).to(ScalarType.Float32).sum(1);
            Assert.Equal(wholeChannels, (rows.eq(0) | rows.eq(6)).all().item<bool>());

            layer.eval();
            Assert.True(layer.call(ones(shape)).eq(1).all().item<bool>());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AlphaDropoutKeepsMeanAndVariance(bool channels)
    {
        foreach (bool inplace in new[] { false, true })
        {
            using DisposeScope scope = NewDisposeScope();
            manual_seed(5);
            using nn.Module<Tensor, Tensor> layer = channels ? nn.FeatureAlphaDropout(0.4, inplace) : nn.AlphaDropout(0.4, inplace);
            Tensor x = randn(200, 200, 4);
            Tensor y = layer.call(x.clone());
            Assert.InRange(y.mean().item<float>(), -0.03, 0.03);
            Assert.InRange(y.std().item<float>(), 0.97, 1.03);

            // What is dropped gets SELU's limit -α', brought to mean 0 and variance 1 by a x + b as in the paper's section on dropout.
            const double Limit = 1.7580993408473766;
            double a = 1 / Math.Sqrt(0.6 * (1 + (0.4 * Limit * Limit)));
            Tensor dropped = (y - (a * Limit * (0.4 - 1))).abs().lt(1e-6);
            Assert.InRange(dropped.to(ScalarType.Float32).mean().item<float>(), 0.38, 0.42);
            Tensor rows = dropped.to(ScalarType.Float32).sum(-1);
            Assert.Equal(channels, (rows.eq(0) | rows.eq(4)).all().item<bool>());

            layer.eval();
            Assert.True(layer.call(x.clone()).allclose(x, 0, 0));
        }
    }

    [Fact]
    public void RReLUDrawsSlopesInTraining()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        using var layer = nn.RReLU(0.2, 0.6);
        Tensor x = -ones(4000);
        Tensor y = -layer.call(x);
        Assert.InRange(y.min().item<float>(), 0.2f, 0.21f);
        Assert.InRange(y.max().item<float>(), 0.59f, 0.6f);
        Assert.InRange(y.mean().item<float>(), 0.39f, 0.41f);
        layer.eval();
        Assert.True(layer.call(x).allclose(x * 0.4));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.25)]
    [InlineData(1.0)]
    public void DropPathLeavesOutWholeSamples(double rate)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        using var layer = new DropPath(rate);
        Tensor x = ones(4000, 2, 3).requires_grad_();
        Tensor y = layer.call(x);
        Tensor rows = y.detach().sum([1, 2]);
        double keep = rate < 1 ? 6 / (1 - rate) : 0;
        Assert.True((rows.eq(0) | (rows - keep).abs().lt(1e-4)).all().item<bool>());

        // Four deviations of a mean of 4000 draws.
        double off = 4 * Math.Sqrt(rate * (1 - rate) / 4000);
        Assert.InRange(rows.eq(0).to(ScalarType.Float32).mean().item<float>(), rate - off - 1e-9, rate + off + 1e-9);
        y.sum().backward();
        Assert.True(x.grad!.allclose(y.detach()));
        layer.eval();
        Assert.True(layer.call(x).allclose(x));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void RefusesWhatIsNoShare(double share)
    {
        Func<IDisposable>[] layers =
        [
            () => nn.Dropout(share), () => nn.Dropout1d(share), () => nn.Dropout2d(share), () => nn.Dropout3d(share), () => nn.AlphaDropout(share),
            () => nn.FeatureAlphaDropout(share), () => new DropPath(share),
        ];
        foreach (Func<IDisposable> make in layers)
        {
            Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => make()).Message, StringComparison.Ordinal);
        }
    }
}
