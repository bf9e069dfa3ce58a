using MedTransfer.Core.Training;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training.Checkpoints;

/// <summary>A training that goes on gives the bits of one that was never interrupted.</summary>
[NoTensorLeaks]
public sealed class ResumeTests
{
    /// <summary>Settings that carry state from step to step. Whatever is added to the trainer gets a row here.</summary>
    private static readonly Dictionary<string, Func<Trainer, Trainer>> Settings = new(StringComparer.Ordinal)
    {
        ["SGD"] = t => t.Optimize(Optimizers.Sgd(0.1)),
        ["SGD with Nesterov's momentum"] = t => t.Optimize(Optimizers.Sgd(0.1, 0.9, 1e-4, true)),
        ["Adam"] = t => t.Optimize(Optimizers.Adam(0.02)),
        ["AdamW, cosine with warm-up"] = t => t.Schedule(Schedules.Cosine(warmupEpochs: 2)),
        ["RMSprop with momentum, plateau"] = t => t.Optimize(Optimizers.RmsProp(0.01, 0.9)).Schedule(Schedules.ReduceOnPlateau(patience: 0)),
        ["Adagrad"] = t => t.Optimize(Optimizers.Adagrad(0.05)),
        ["SGD, one cycle of rate and momentum"] = t => t.Optimize(Optimizers.Sgd(0.1, 0.9)).Schedule(Schedules.OneCycle()),
        ["LAMB, warm restarts"] = t => t.Optimize(Optimizers.Lamb(0.02)).Schedule(Schedules.WarmRestarts(2)),
        ["Lion"] = t => t.Optimize(Optimizers.Lion(0.002)),
        ["LARS"] = t => t.Optimize(Optimizers.Lars(0.1, 0.9)),
        ["NAdam, clipped"] = t => t.Optimize(Optimizers.NAdam(0.01)).ClipGradients(GradientClipping.ByNorm(0.5)),
        ["another optimizer for the head"] = t => t.Optimize(Optimizers.AdamW(0.01) with { Head = Optimizers.Sgd(0.1, 0.9) }),
        ["exponential moving average"] = t => t.Average(WeightAveraging.Ema(0.8)),
        ["stochastic weight averaging"] = t => t.Average(WeightAveraging.Swa(startEpoch: 2)),
        ["gradual unfreezing"] = t => t.Strategy(Transfer.GradualUnfreeze()),
        ["linear probing"] = t => t.Strategy(Transfer.LinearProbe()),
        ["mixing"] = t => t.Mix(BatchMixer.Mixup()),
        ["focal loss, balanced"] = t => t.Loss(TrainingLoss.Focal()).Balance(BalanceMethod.OverSample),
        ["accumulation"] = t => t.Optimize(Optimizers.Sgd(0.1, 0.9)).Accumulate(2),
        ["early stop"] = t => t.SelectBy(Metric.ValidationLoss).EarlyStop(2, 0.05).Optimize(Optimizers.Sgd(0.001)),
        ["augmentation"] = t => t.Augment(Augmentation.CropFlip),
        ["bfloat16, pixel after pixel"] = t => t.Precision(Precision.BFloat16).Layout(MemoryLayout.Nhwc),
        ["32 bits, pixel after pixel"] = t => t.Precision(Precision.Float32).Layout(MemoryLayout.Nhwc),
    };

    public static TheoryData<string> Names => [.. Settings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Cancelled_anywhere_it_goes_on_in_a_new_trainer_with_the_same_bits(string name)
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var expected = await RunAsync(data, Settings[name], null);
        var random = new Random(name.Length);
        string? found = null;
        for (var epoch = 1; found is null && epoch <= 4; epoch++)
        {
            var (phase, batches) = random.Next(4) == 0 ? (TrainingPhase.Validating, 3) : (TrainingPhase.Training, 5);
            found = await RunAsync(data, Settings[name], new(folder.File("c.safetensors")), stop: (phase, epoch, random.Next(1, batches + 1)));
        }

        Assert.Equal(expected, found ?? await RunAsync(data, Settings[name], new(folder.File("c.safetensors"))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Killed_anywhere_it_goes_on_from_the_last_checkpoint_with_the_same_bits(string name)
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var random = new Random(name.Length);

        // What a kill at this moment would have left on disk.
        var left = new List<string>();
        var options = new CheckpointOptions(folder.File("c.safetensors")) { EverySteps = 1, BestPath = folder.File("best.safetensors"), Top = 2 };
        var expected = await RunAsync(data, Settings[name], options, see: _ =>
        {
            if (random.Next(4) > 0 || !File.Exists(options.Path)) return;
            left.Add(folder.File($"left-{left.Count}.safetensors"));
            File.Copy(options.Path, left[^1]);
        });
        Assert.Equal(expected, await RunAsync(data, Settings[name], null));
        Assert.NotEmpty(left);
        foreach (var file in left.Take(1).Append(left[left.Count / 2]).Append(left[^1]))
        {
            Assert.Equal(expected, await RunAsync(data, Settings[name], new(file)));
        }
    }

    [Fact]
    public async Task A_training_begins_from_a_named_checkpoint_and_leaves_it_as_it_is()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var (first, second) = (folder.File("first.safetensors"), folder.File("second.safetensors"));
        var expected = await RunAsync(data, t => t, null);
        Assert.Null(await RunAsync(data, t => t, new(first), stop: (TrainingPhase.Training, 3, 2)));
        var bytes = File.ReadAllBytes(first);
        Assert.Equal(expected, await RunAsync(data, t => t.Resume(first), null));
        Assert.Null(await RunAsync(data, t => t.Resume(first), new(second), stop: (TrainingPhase.Training, 4, 2)));
        Assert.Equal(expected, await RunAsync(data, t => t.Resume(first), new(second)));
        Assert.Equal(bytes, File.ReadAllBytes(first));
        File.Delete(first);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => RunAsync(data, t => t.Resume(first), null));
        Assert.Contains("there is no file", e.Message);
    }

    /// <summary>Why a training was to end is kept: the epochs that its callback did not want are not made up for.</summary>
    [Fact]
    public async Task A_wish_to_stop_outlives_the_process()
    {
        using var folder = new TempFolder();
        using var data = TinyData.Binary();
        var path = folder.File("c.safetensors");
        await RunAsync(data, t => t.Callback(new StopAfter(2)), new(path));
        Assert.Contains("2 epochs,", await RunAsync(data, t => t, new(path)));
    }

    /// <summary>Trains and returns all numbers; null where it was cancelled after a batch.</summary>
    private static async Task<string?> RunAsync(
        ImageDataset data,
        Func<Trainer, Trainer> set,
        CheckpointOptions? checkpoint,
        (TrainingPhase Phase, int Epoch, int Batch)? stop = null,
        Action<TrainingProgress>? see = null)
    {
        using var model = new TinyNet(2, seed: 5);
        using var source = new CancellationTokenSource();
        var counting = new Counting();
        var trainer = set(Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.02)).InputSize(16).BatchSize(16).Epochs(5).Seed(11).Device("cpu"))
            .Callback(counting);
        if (checkpoint is not null) trainer.Checkpoint(checkpoint);
        var observer = new Observer(p =>
        {
            if ((p.Phase, p.Epoch, p.Batch) == stop) source.Cancel();
            see?.Invoke(p);
        });
        try
        {
            var result = await trainer.FitAsync(observer, source.Token);
            Assert.Empty(result.Warnings);
            return string.Join('\n', result.History.Select(e => (e with { Seconds = 0 }).ToString()))
                + $"\nbest {result.Best.Epoch}, stop: {result.StopReason}\n{counting.Text}\n"
                + string.Join(' ', model.Numbers().Select(BitConverter.SingleToInt32Bits)) + '\n' + string.Join(' ', result.Validation.Scores.Values);
        }
        catch (OperationCanceledException) when (stop is not null)
        {
            return null;
        }
    }

    private sealed class StopAfter(int epochs) : TrainingCallback
    {
        public override void OnEpochEnd(TrainingContext context)
        {
            if (context.Epoch == epochs) context.Stop("enough");
        }
    }
}
