using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

/// <summary>Expected values are from Python's PyTorch 1.13.0, with the inputs of <see cref="Waves"/> or after <c>torch.manual_seed</c>.</summary>
[NoTensorLeaks]
public sealed class LayerTests
{
    [Fact]
    public void ASeededNetworkIsPythonsNetwork()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(7);
        using Sequential network = nn.Sequential(
            nn.Conv2d(3, 4, 3, padding: 1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(36, 2));
        Tensor half = arange(108, dtype: ScalarType.Float32).reshape(1, 3, 6, 6) / 50;
        Tensor x = cat([half, -half]);
        Values.Close([-0.5767497420310974, -0.5680592656135559, -0.42437657713890076, -0.24224811792373657], network.call(x), 1e-5, "training");
        network.eval();
        Values.Close([-0.325552374124527, -0.3324452042579651, -0.41898587346076965, -0.08303441852331161], network.call(x), 1e-5, "evaluation");
        Values.Close(
            [-0.011130880564451218, 0.00888964906334877, -0.005185332614928484, 0.012268955819308758], network.get_buffer("1.running_mean")!, 1e-5, "running mean");
        Assert.Equal(1, network.get_buffer("1.num_batches_tracked")!.item<long>());
        Assert.Equal(
            ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked", "5.weight", "5.bias"],
            network.state_dict().Keys);
    }

    [Theory]
    [InlineData(PaddingModes.Reflect, new[] { 2.68602855822, 2.83209885794, 2.22673140702, 1.31998630622, 1.20133249797 })]
    [InlineData(PaddingModes.Replicate, new[] { 0.48028907813, 0.794866217562, 1.17526044564, 1.3965886858, 1.4664545079 })]
    [InlineData(PaddingModes.Circular, new[] { 0.291174928392, 0.684197155361, 0.37227910219, 0.00997481897767, 0.291174928392 })]
    public void ConvolutionPadsByItsMode(PaddingModes mode, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using Conv2d layer = nn.Conv2d(2, 1, (3, 2), padding: (1, 1), padding_mode: mode, dtype: ScalarType.Float64);
        Fill(layer);
        Values.Close(expected, layer.call(Waves.Of(1, 2, 4, 4)).sum([0, 1, 2]), 1e-9, mode.ToString());
    }

    [Fact]
    public void ConvolutionKeepsTheSizeByRule()
    {
        using DisposeScope scope = NewDisposeScope();
        using Conv2d zeros = nn.Conv2d(2, 1, (3, 2), Padding.Same, dilation: (1, 2), dtype: ScalarType.Float64);
        Fill(zeros);
        Values.Close([0.73634264216, 1.45740353015, 0.999641023085, 0.458548023092], zeros.call(Waves.Of(1, 2, 4, 4)).sum([0, 1, 2]), 1e-9, "zeros");
        using Conv2d mirror = nn.Conv2d(2, 1, (3, 2), Padding.Same, dilation: (1, 2), padding_mode: PaddingModes.Reflect, dtype: ScalarType.Float64);
        Fill(mirror);
        Values.Close([2.543466754, 2.51536351096, 1.7786911606, 1.76802655263], mirror.call(Waves.Of(1, 2, 4, 4)).sum([0, 1, 2]), 1e-9, "mirror");
    }

    [Fact]
    public void ConvolutionSplitsChannelsIntoGroups()
    {
        using DisposeScope scope = NewDisposeScope();
        using Conv2d layer = nn.Conv2d(4, 6, 3, stride: 2, padding: 1, groups: 2, dtype: ScalarType.Float64);
        Assert.Equal([6L, 2L, 3L, 3L], layer.weight.shape);
        Fill(layer);
        Values.Close(
            [13.113801288, 15.4468775769, 15.6286729081, 12.6286238582, 9.6772103011, 5.41248041746], layer.call(Waves.Of(1, 4, 5, 5)).sum([2, 3]), 1e-9, "groups");
        Assert.Throws<ArgumentException>(() => nn.Conv2d(4, 6, 3, groups: 4));
    }

    [Fact]
    public void BatchNormKeepsRunningStatistics()
    {
        using DisposeScope scope = NewDisposeScope();
        using BatchNorm1d layer = nn.BatchNorm1d(2, momentum: 0.3, dtype: ScalarType.Float64);
        Tensor x = Waves.Of(3, 2);
        Values.Close([-1.34153136258, -1.40707202119, 0.283295549404, 0.581456914116, 1.05823581317, 0.825615107078], layer.call(x), 1e-9, "training");
        Values.Close([0.167016875617, 0.221858932062], layer.running_mean!, 1e-9, "mean");
        Values.Close([0.777493242939, 0.732456852124], layer.running_var!, 1e-9, "variance");
        layer.eval();
        Values.Close([-0.18941276791, 0.163296932929, 0.575292829881, 0.787340589724, 0.940009313396, 0.863962744357], layer.call(x), 1e-9, "evaluation");
        var error = Assert.Throws<ArgumentException>(() => layer.call(Waves.Of(1, 2, 3, 4)));
        Assert.Contains("expects [N, C] or [N, C, L], found [1, 2, 3, 4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ListsAndDictionariesRegisterInOrder()
    {
        using var list = new ModuleList<Linear>(nn.Linear(1, 2), nn.Linear(2, 3));
        list.Insert(1, nn.Linear(2, 2, hasBias: false));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "2.weight", "2.bias"], list.state_dict().Keys);
        using ModuleDict<Linear> dictionary = nn.ModuleDict(("b", nn.Linear(1, 1, false)), ("a", nn.Linear(1, 1, false)));
        Assert.Equal(["b.weight", "a.weight"], dictionary.state_dict().Keys);
        Assert.True(dictionary.ContainsKey("a"));
        Assert.Equal("b", dictionary[0].Item1);
        dictionary["b"].Dispose();
        dictionary.Remove("b");
        Assert.Equal(["a.weight"], dictionary.state_dict().Keys);
    }

    [Fact]
    public void ASequenceCanBeCut()
    {
        using Sequential all = nn.Sequential(("first", nn.Linear(2, 3)), ("act", nn.ReLU()), ("second", nn.Linear(3, 1)));
        Sequential part = all[..2];
        Assert.Equal(2, part.Count);
        using Tensor x = ones(4, 2);
        using Tensor y = part.call(x);
        Assert.Equal([4L, 3L], y.shape);
        Assert.Equal(["first.weight", "first.bias", "second.weight", "second.bias"], all.state_dict().Keys);
    }

    private static void Fill(Conv2d layer)
    {
        using (no_grad())
        {
            layer.weight.copy_(Waves.Of(layer.weight.shape));
            layer.bias!.copy_(Waves.Of(layer.bias!.shape));
        }
    }
}
