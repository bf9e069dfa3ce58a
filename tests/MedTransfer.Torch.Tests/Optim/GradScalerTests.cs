using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

[NoTensorLeaks]
public sealed class GradScalerTests
{
    // By the documented rule with an initial scale of 16, growth 4, backoff 0.5, interval 2: after each update scale and steps without overflow.
    [Fact]
    public void TheScaleFollowsTheRule()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = new(ones(3)), y = new(ones(2));
        using SGD sgd = optim.SGD([x, y], 1);
        var scaler = new GradScaler(16, 4, 0.5, 2);
        (double Factor, float Scale, long Tracker, bool Stepped)[] table =
        [
            (1, 16, 1, true), (1, 64, 0, true), (1, 64, 1, true), (double.PositiveInfinity, 32, 0, false), (1, 32, 1, true),
            (double.NaN, 16, 0, false), (double.NegativeInfinity, 8, 0, false), (1, 8, 1, true), (0, 32, 0, true),
        ];
        foreach ((double factor, float scale, long tracker, bool stepped) in table)
        {
            Tensor before = y.detach().clone();
            sgd.zero_grad();
            scaler.Scale(x.sum() * 2 + (y.sum() * 3)).backward();
            Assert.Equal(3 * scaler.CurrentScale, y.grad![0].item<float>());
            y.grad[1].mul_(factor);
            Assert.Equal(stepped, scaler.Step(sgd));
            scaler.Update();
            Assert.Equal((scale, tracker), scaler.SaveState());
            Assert.Equal(stepped ? before[0].item<float>() - 3 : before[0].item<float>(), y[0].item<float>());
        }

        var restored = new GradScaler(growthFactor: 4, growthInterval: 2);
        restored.LoadState(scaler.SaveState());
        Assert.Equal(scaler.CurrentScale, restored.CurrentScale);
        restored.Update(128);
        Assert.Equal(128, restored.CurrentScale);
    }

    [Fact]
    public void ParametersWhoseStepTheCallerMakesAreUnscaledByThemselves()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = new(ones(4));
        var scaler = new GradScaler(1024);
        scaler.Scale(x.sum()).backward();
        Assert.True(scaler.Unscale([x]));
        Assert.Equal(1, x.grad!.max().item<float>());
        scaler.Update();
        x.grad.mul_(double.PositiveInfinity);
        Assert.False(scaler.Unscale([x]));
        scaler.Update();
        Assert.Equal(512, scaler.CurrentScale);
        Assert.True(new GradScaler(enabled: false).Unscale([x]));
    }

    [Fact]
    public void GradientsAreUnscaledOnceForClipping()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = new(ones(4));
        using SGD sgd = optim.SGD([x], 1);
        var scaler = new GradScaler(1024);
        scaler.Scale(x.sum()).backward();
        scaler.Unscale(sgd);
        Assert.Equal(2, nn.utils.clip_grad_norm_([x], 1), 1e-6);
        Assert.Throws<InvalidOperationException>(() => scaler.Unscale(sgd));
        Assert.True(scaler.Step(sgd));
        Assert.Throws<InvalidOperationException>(() => scaler.Step(sgd));
        Assert.Throws<InvalidOperationException>(() => scaler.Unscale(sgd));
        Assert.Equal(0.5f, x[0].item<float>(), 1e-5f);
        scaler.Update();
        Assert.Throws<InvalidOperationException>(() => scaler.Update());
    }

    [Fact]
    public void OneOverflowOfTwoOptimizersOnlyHoldsOneBack()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = new(ones(1)), y = new(ones(1));
        using SGD first = optim.SGD([x], 1), second = optim.SGD([y], 1);
        var scaler = new GradScaler(2);
        (x.grad, y.grad) = (tensor(new[] { float.NaN }), tensor(new[] { 2f }));
        Assert.False(scaler.Step(first));
        Assert.True(scaler.Step(second));
        scaler.Update();
        Assert.Equal((1f, 0f, 1f), (x.item<float>(), y.item<float>(), scaler.CurrentScale));
    }

    [Fact]
    public void ADisabledScalerDoesNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = new(ones(1));
        using SGD sgd = optim.SGD([x], 1);
        var scaler = new GradScaler(enabled: false);
        Tensor loss = x.sum();
        Assert.Same(loss, scaler.Scale(loss));
        x.grad = tensor(new[] { 3f });
        scaler.Unscale(sgd);
        Assert.True(scaler.Step(sgd));
        scaler.Update();
        Assert.Equal(-2f, x.item<float>());
    }

    [Fact]
    public void RefusesWhatMakesNoSense()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradScaler(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradScaler(growthFactor: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradScaler(backoffFactor: 1));
        Parameter half = new(ones(1, dtype: ScalarType.Float16));
        using SGD sgd = optim.SGD([half], 1);
        half.grad = ones(1, dtype: ScalarType.Float16);
        Assert.Throws<ArgumentException>(() => new GradScaler().Unscale(sgd));
    }
}
