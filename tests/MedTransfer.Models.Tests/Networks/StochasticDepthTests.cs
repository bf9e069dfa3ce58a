using MedTransfer.Testing;
using MedTransfer.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Stochastic depth: per sample, rescaled, only in training.</summary>
[NoTensorLeaks]
public sealed class StochasticDepthTests
{
    [Fact]
    public void DropsWholeSamplesAndKeepsTheMean()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var dropped = DropPath.Apply(ones(4000, 2, 3), 0.25, training: true);
        var perSample = dropped.view(4000, 6).data<float>().ToArray().Chunk(6).ToArray();
        Assert.All(perSample, s => Assert.True(s.All(v => v == s[0]) && (s[0] == 0 || Math.Abs(s[0] - (1 / 0.75f)) < 1e-6f)));
        Assert.InRange(dropped.mean().item<float>(), 0.97f, 1.03f);
    }

    [Fact]
    public void DoesNothingInEvaluationOrAtRateZero()
    {
        using var x = ones(2, 2);
        Assert.Same(x, DropPath.Apply(x, 0.5, training: false));
        Assert.Same(x, DropPath.Apply(x, 0, training: true));
    }

    [Fact]
    public void RatesRiseLinearlyOverAllBlocks()
    {
        Assert.Equal([0, 0.05, 0.1], DropPath.Rates(0.1, 3));
        Assert.Equal([0], DropPath.Rates(0.1, 1));
    }

    [Theory]
    [InlineData("resnet18")]
    [InlineData("swin_tiny_patch4_window7_224")]
    public void MakesTrainingRandomAndLeavesEvaluationAlone(string name)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = ModelZoo.Create(name, numClasses: 3, dropPathRate: 0.5, imageSize: 64, seed: 0);
        DeterministicFill.Apply(model);
        var x = rand(2, 3, 64, 64);
        model.eval();
        Assert.True(model.call(x).Matches(model.call(x)));
        model.train();
        random.manual_seed(0);
        var one = model.call(x);
        var two = model.call(x);
        random.manual_seed(0);
        Assert.False(one.Matches(two));
        Assert.True(one.Matches(model.call(x)));
    }

    [Fact]
    public void DropoutActsBeforeTheClassifier()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var name in (string[])["resnet18", "squeezenet1_1", "swin_tiny_patch4_window7_224"])
        {
            using var model = ModelZoo.Create(name, numClasses: 3, dropRate: 0.5, dropPathRate: name[0] == 's' && name[1] == 'q' ? null : 0, imageSize: 64);
            var features = rand(name[1] == 'w' ? [2, 2, 2, model.FeatureDimension] : new long[] { 2, model.FeatureDimension, 2, 2 });
            model.train();
            Assert.False(model.ForwardHead(features).Matches(model.ForwardHead(features)));
            model.eval();
            Assert.True(model.ForwardHead(features).Matches(model.ForwardHead(features)));
        }
    }
}
