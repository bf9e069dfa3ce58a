using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;
using static TorchSharp.torch.optim.lr_scheduler.impl.CyclicLR;

namespace MedTransfer.Torch.Tests.LearningRate;

[NoTensorLeaks]
public sealed class ScheduleTests
{
    private static readonly Dictionary<string, Func<Optimizer, LRScheduler>> All = new()
    {
        ["step"] = o => StepLR(o, 3, 0.5),
        ["multistep"] = o => MultiStepLR(o, [2, 5], 0.3),
        ["constant"] = o => ConstantLR(o, 0.5, 4),
        ["linear"] = o => LinearLR(o, 0.1, 1, 6),
        ["exponential"] = o => ExponentialLR(o, 0.9),
        ["polynomial"] = o => PolynomialLR(o, 10, 2),
        ["cosine"] = o => CosineAnnealingLR(o, 10, 0.01),
        ["lambda"] = o => LambdaLR(o, epoch => 1.0 / (1 + epoch)),
        ["multiplicative"] = o => MultiplicativeLR(o, epoch => 1 - (0.1 * (epoch % 3))),
        ["cyclic"] = o => CyclicLR(o, 0.01, 0.1, 3),
        ["onecycle"] = o => OneCycleLR(o, 0.2, 20),
        ["restarts"] = o => new CosineAnnealingWarmRestarts(o, 3, 2),
        ["chained"] = o => ChainedLR([LinearLR(o, 0.1, 1, 4), ExponentialLR(o, 0.9)]),
        ["sequential"] = o => SequentialLR(o, [LinearLR(o, 0.1, 1, 4), CosineAnnealingLR(o, 6)], [4]),
    };

    public static TheoryData<string> Names() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ASavedStateGoesOnWithTheSameRates(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD first = Optimizer(), second = Optimizer();
        LRScheduler a = All[name](first);
        for (int i = 0; i < 5; i++)
        {
            a.step();
        }

        LRScheduler b = All[name](second);
        b.LoadState(a.SaveState());
        Assert.Equal(a.get_last_lr(), b.get_last_lr());
        for (int i = 0; i < 5; i++)
        {
            a.step();
            b.step();
            Assert.Equal(Rates(first), Rates(second));
        }

        Assert.Throws<ArgumentException>(() => a.LoadState([1, 2, 3]));
    }

    [Theory]
    [InlineData("step")]
    [InlineData("multistep")]
    [InlineData("constant")]
    [InlineData("linear")]
    [InlineData("exponential")]
    [InlineData("polynomial")]
    [InlineData("cosine")]
    [InlineData("lambda")]
    [InlineData("cyclic")]
    [InlineData("restarts")]
    public void AGivenEpochHasTheRateOfAllStepsToIt(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD stepped = Optimizer(), jumped = Optimizer();
        LRScheduler a = All[name](stepped), b = All[name](jumped);
        for (int i = 1; i <= 9; i++)
        {
            a.step();
            b.step((int?)i);
            Assert.Equal(Rates(stepped)[0], Rates(jumped)[0], 1e-15);
        }
    }

    [Fact]
    public void GoesOnAfterAnEpochWithTheRatesOfThat()
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD whole = Optimizer(), resumed = Optimizer();
        LRScheduler a = CosineAnnealingLR(whole, 10), b = SequentialOf(whole: resumed, -1);
        for (int i = 0; i < 4; i++)
        {
            a.step();
        }

        using SGD late = Optimizer();
        foreach ((ILearningRateController one, double rate) in late.ParamGroups.Zip(Rates(whole)))
        {
            one.LearningRate = rate;
        }

        LRScheduler rest = CosineAnnealingLR(late, 10, last_epoch: 4);
        a.step();
        Assert.Equal(Rates(whole)[0], Rates(late)[0], 1e-15);

        // A sequence goes through the epochs again.
        for (int i = 0; i < 6; i++)
        {
            b.step();
        }

        using SGD again = Optimizer();
        LRScheduler same = SequentialOf(again, 5);
        Assert.Equal(Rates(resumed), Rates(again));
        Assert.Equal(b.get_last_lr(), same.get_last_lr());

        static LRScheduler SequentialOf(Optimizer whole, int lastEpoch) =>
            SequentialLR(whole, [LinearLR(whole, 0.1, 1, 4), CosineAnnealingLR(whole, 6)], [4], lastEpoch);
    }

    // python3: CyclicLR(SGD([p], .1, momentum=.9), .01, .1, step_size_up=3, step_size_down=2, mode=MODE, gamma=.9), 8 rates and momenta
    [Theory]
    [InlineData(Mode.Triangular, new[] { 0.01, 0.04, 0.07, 0.1, 0.055, 0.01, 0.04, 0.07 }, new[] { 0.9, 0.8666666666666667, 0.8333333333333334, 0.8, 0.85, 0.9, 0.8666666666666667, 0.8333333333333334 })]
    [InlineData(Mode.Triangular2, new[] { 0.01, 0.04, 0.07, 0.1, 0.055, 0.01, 0.025, 0.04 }, new[] { 0.9, 0.8666666666666667, 0.8333333333333334, 0.8, 0.85, 0.9, 0.8833333333333333, 0.8666666666666667 })]
    [InlineData(Mode.ExpRange, new[] { 0.01, 0.037, 0.0586, 0.07561, 0.0395245, 0.01, 0.02594323, 0.03869781400000001 }, new[] { 0.9, 0.87, 0.846, 0.8271, 0.867195, 0.9, 0.8822853, 0.8681135400000001 })]
    public void CyclesHaveTheRatesOfPython(Mode mode, double[] rates, double[] momenta)
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD sgd = Optimizer();
        LRScheduler cycle = CyclicLR(sgd, 0.01, 0.1, 3, 2, mode, 0.9);
        for (int i = 0; i < rates.Length; i++)
        {
            Assert.Equal(rates[i], Rates(sgd)[0], 1e-12);
            Assert.Equal(momenta[i], sgd.ParamGroups.Cast<SGD.ParamGroup>().First().Momentum, 1e-12);
            cycle.step();
        }
    }

    [Fact]
    public void EachGroupHasItsOwnRate()
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD sgd = Optimizer();
        var schedule = new impl.LambdaLR(sgd, [epoch => 1, epoch => Math.Pow(0.5, epoch)]);
        schedule.step();
        Assert.Equal([0.1, 0.01], Rates(sgd));
        Assert.Throws<ArgumentException>(() => new impl.LambdaLR(sgd, [epoch => 1]));
        Assert.Throws<ArgumentException>(() => OneCycleLR(sgd, [0.1], 10));
    }

    [Fact]
    public void RefusesWhatItCannotDo()
    {
        using DisposeScope scope = NewDisposeScope();
        using SGD sgd = Optimizer();
        using Adagrad plain = Adagrad([new Parameter(ones(1))]);
        Assert.Throws<ArgumentException>(() => OneCycleLR(sgd, 0.1));
        Assert.Throws<ArgumentException>(() => OneCycleLR(plain, 0.1, 10));
        Assert.Throws<ArgumentException>(() => ReduceLROnPlateau(sgd, "least"));
        Assert.Throws<InvalidOperationException>(() => ReduceLROnPlateau(sgd).step());
        Assert.Throws<ArgumentException>(() => LinearLR(sgd, 0));
        Assert.Throws<ArgumentException>(() => SequentialLR(sgd, [StepLR(sgd, 1)], [3]));
        Assert.Throws<ArgumentException>(() => SequentialLR(sgd, [StepLR(sgd, 1), StepLR(plain, 1)], [3]));
        Assert.Throws<ArgumentException>(() => ChainedLR([]));
        LRScheduler sequence = SequentialLR(sgd, [StepLR(sgd, 1), StepLR(sgd, 1)], [3]);
        Assert.Throws<InvalidOperationException>(() => sequence.step((int?)7));
        LRScheduler cycle = OneCycleLR(sgd, 0.1, 2);
        cycle.step();
        cycle.step();
        Assert.Throws<InvalidOperationException>(() => cycle.step());
    }

    private static SGD Optimizer() => SGD(
        [new SGD.ParamGroup([new Parameter(ones(1))], new SGD.Options()), new SGD.ParamGroup([new Parameter(ones(1))], new SGD.Options { LearningRate = 0.02 })],
        0.1, momentum: 0.9);

    private static double[] Rates(Optimizer optimizer) => [.. optimizer.ParamGroups.Select(g => g.LearningRate)];
}
