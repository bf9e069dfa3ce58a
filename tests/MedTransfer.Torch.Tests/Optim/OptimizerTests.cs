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
    public void ARestoredStateTakesTheOptionsToo()
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

    // python3: p = (arange(5)*.37).sin() (float64), six steps with gradients ((arange(5)*.37).sin()*(i+1)).cos()-.5, PyTorch 1.13:
    // ASGD(lr=.1, lambd=.01, alpha=.75, t0=2, weight_decay=.1) and its state's ax, Rprop(lr=.1)
    [Fact]
    public void AveragedAndResilientStepsAreThoseOfPython()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter a = new(Waves.Of(5)), b = new(Waves.Of(5));
        using ASGD averaged = optim.ASGD([a], 0.1, 0.01, 0.75, 2, 0.1);
        using Rprop resilient = optim.Rprop([b], 0.1);
        for (int i = 0; i < 6; i++)
        {
            a.grad = b.grad = (Waves.Of(5) * (i + 1)).cos() - 0.5;
            averaged.step();
            resilient.step();
        }

        // PyTorch keeps ASGD's rate and weight in single precision.
        Values.Close([-0.291339444939107, 0.491709151918365, 1.1153520017541, 1.22808541252021, 1.25050603240419], a, 1e-6, "ASGD");
        Values.Close([-0.992992, 0.360015431964962, 0.842687911628145, 0.977698685680048, 1.07788084453764], b, 1e-12, "Rprop");
        var state = (ASGD.State)averaged.state_dict().State[0];
        Values.Close([-0.24401622965691708, 0.400649802116546, 1.0027209091662892, 1.2248921711233798, 1.2870691457140397], state.ax!, 1e-6, "mean");
        Assert.Equal(0.0996, state.eta, 1e-4);
        Assert.Equal(0.25, state.mu);
    }

    [Fact]
    public void AFileHoldsAnOptimizer()
    {
        using DisposeScope scope = NewDisposeScope();
        using var folder = new TempFolder();
        string file = folder.File("optimizer.bin");
        Parameter x = new(Waves.Of(40, 3));
        using Lion first = new([x]), second = new([x]);
        Optimizers.SetGradient(x, 0);
        first.step();
        first.save_state_dict(file);
        second.load_state_dict(file);
        Assert.True(second.state_dict().State[0].ApproximatelyEquals(first.state_dict().State[0]));
        using SGD other = optim.SGD([x], 0.1);
        Assert.Contains("Lion", Assert.Throws<InvalidContentException>(() => other.load_state_dict(file)).Message, StringComparison.Ordinal);
    }

    private static Parameter One() => new(ones(1));

    private static void Step(optim.Optimizer optimizer, Parameter parameter, int seed)
    {
        parameter.grad = (Waves.Of(parameter.shape) * (seed + 1)).cos().to(ScalarType.Float32);
        optimizer.step();
    }
}
