using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

[NoTensorLeaks]
public sealed class OptimizerTests
{
    [Fact]
    public void GroupsHaveTheirOwnLearningRates()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter a = One(), b = One();
        using SGD sgd = optim.SGD([new SGD.ParamGroup([a], new SGD.Options { LearningRate = 1 }), new SGD.ParamGroup { Parameters = [b] }], 0.1);
        (a.grad, b.grad) = (ones(1), ones(1));
        sgd.step();
        Assert.Equal((0f, 0.9f), (a.item<float>(), b.item<float>()));
        foreach (optim.ILearningRateController group in sgd.ParamGroups)
        {
            group.LearningRate = group.InitialLearningRate / 2;
        }

        sgd.step();
        Assert.Equal(-0.5f, a.item<float>());
        Assert.Equal(0.85f, b.item<float>(), 6);
        sgd.add_param_group(new SGD.ParamGroup([One()]));
        Assert.Equal(3, sgd.parameters().Count());
        Assert.Throws<ArgumentException>(() => sgd.add_param_group(new SGD.ParamGroup([a])));
        Assert.Throws<ArgumentException>(() => sgd.add_param_group(new AdamW.ParamGroup([One()])));
    }

    [Fact]
    public void ParametersWithoutAGradientAreLeftAloneAndTakeNoState()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter trained = One(), frozen = One();
        using AdamW adam = optim.AdamW([trained, frozen], weight_decay: 0.5);
        trained.grad = ones(1);
        adam.step();
        Assert.Equal(1f, frozen.item<float>());
        Assert.NotEqual(1f, trained.item<float>());
        var states = adam.state_dict().State.Cast<AdamW.State>().ToArray();
        Assert.Equal((1L, 0L), (states[0].step, states[1].step));
        Assert.Null(states[1].exp_avg);
    }

    [Fact]
    public void AParameterThatJoinsLaterHasItsOwnBiasCorrection()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (ScalarType type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            Parameter early = new(ones(4, dtype: type)), late = new(ones(4, dtype: type)), alone = new(ones(4, dtype: type));
            using Adam both = optim.Adam([early, late], 0.25);
            using Adam single = optim.Adam([alone], 0.25);
            early.grad = full(4, 2, dtype: type);
            both.step();
            (late.grad, alone.grad) = (full(4, 3, dtype: type), full(4, 3, dtype: type));
            both.step();
            single.step();
            Assert.True(late.allclose(alone, 0, 0));
        }
    }

    [Fact]
    public void ARestoredStateGoesOnBitwise()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter a = new(Waves.Of(3, 5).to(ScalarType.Float32)), b = new(a.detach().clone());
        using AdamW first = optim.AdamW([a], 0.1, weight_decay: 0.1, amsgrad: true);
        Step(first, a, 1);
        Step(first, a, 2);
        using (no_grad())
        {
            b.copy_(a);
        }

        using AdamW second = optim.AdamW([b], 0.3);
        second.load_state_dict(first.state_dict());
        Assert.True(second.state_dict().State[0].ApproximatelyEquals(first.state_dict().State[0]));
        Step(first, a, 3);
        Step(second, b, 3);
        Assert.True(a.allclose(b, 0, 0));

        using AdamW other = optim.AdamW([One(), One()]);
        Assert.Throws<ArgumentException>(() => other.load_state_dict(first.state_dict()));
    }

    [Fact]
    public void TheNumberOfThreadsDoesNotChangeTheResult()
    {
        using DisposeScope scope = NewDisposeScope();
        int before = TorchThreads.Count;
        try
        {
            float[][] results = [.. new[] { 1, 2 }.Select(threads =>
            {
                TorchThreads.Count = threads;
                Parameter large = new(Waves.Of(300, 701).to(ScalarType.Float32));
                using AdamW adam = optim.AdamW([large], 0.1, weight_decay: 0.1);
                for (int i = 0; i < 3; i++)
                {
                    Step(adam, large, i);
                }

                return large.detach().data<float>().ToArray();
            })];
            Assert.Equal(results[0], results[1]);
        }
        finally
        {
            TorchThreads.Count = before;
        }
    }

    [Fact]
    public void ChannelsLastParametersGoTheSameWay()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter plain = new(Waves.Of(4, 3, 3, 3)), last = new(Waves.Of(4, 3, 3, 3).ToChannelsLast());
        using SGD a = optim.SGD([plain], 0.1, momentum: 0.9, weight_decay: 0.01);
        using SGD b = optim.SGD([last], 0.1, momentum: 0.9, weight_decay: 0.01);
        for (int i = 0; i < 3; i++)
        {
            (plain * plain * Waves.Of(4, 3, 3, 3)).sum().backward();
            (last * last * Waves.Of(4, 3, 3, 3)).sum().backward();
            a.step();
            b.step();
            a.zero_grad();
            b.zero_grad();
        }

        Assert.Null(plain.grad);
        Assert.True(plain.allclose(last, 0, 0));
    }

    [Fact]
    public void AGraphOfBeforeTheStepRefusesToRun()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = One();
        using SGD sgd = optim.SGD([x], 0.1);
        Tensor loss = (x * x).sum();
        x.grad = ones(1);
        sgd.step();
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => loss.backward());
        Assert.Contains("modified by an inplace operation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AClosureGivesTheLoss()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter x = One();
        using SGD sgd = optim.SGD([x], 0.25);
        using Tensor? loss = sgd.step(() =>
        {
            Tensor value = (x * x).sum();
            value.backward();
            return value;
        });
        Assert.Equal(1f, loss!.item<float>());
        Assert.Equal(0.5f, x.item<float>());
    }

    [Fact]
    public void AStepMakesNoManagedGarbageOfNote()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] many = [.. Enumerable.Range(0, 100).Select(_ => One())];
        using AdamW adam = optim.AdamW(many);
        foreach (Parameter parameter in many)
        {
            parameter.grad = ones(1);
        }

        adam.step();
        long before = GC.GetAllocatedBytesForCurrentThread();
        adam.step();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 10);
    }

    [Fact]
    public void RefusesOptionsThatMakeNoSense()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.AdamW([One()], beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => optim.SGD([One()], -0.1));
        Assert.Throws<ArgumentException>(() => optim.SGD([One()], 0.1, nesterov: true));
    }

    private static Parameter One() => new(ones(1));

    private static void Step(optim.Optimizer optimizer, Parameter parameter, int seed)
    {
        parameter.grad = (Waves.Of(parameter.shape) * (seed + 1)).cos().to(ScalarType.Float32);
        optimizer.step();
    }
}
