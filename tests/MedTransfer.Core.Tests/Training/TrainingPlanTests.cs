using System.Reflection;
using System.Text.Json.Nodes;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

/// <summary>A checkpoint goes on only with the settings that it was written with, so the plan must tell all that change the numbers.</summary>
[NoTensorLeaks]
public sealed class TrainingPlanTests
{
    /// <summary>Settings of a trainer that change where, when or how it tells what it does, and no number.</summary>
    private static readonly string[] WithoutEffect =
        [nameof(Trainer.Device), nameof(Trainer.Callback), nameof(Trainer.OnEpochEnd), nameof(Trainer.Log), nameof(Trainer.Checkpoint), nameof(Trainer.Resume)];

    /// <summary>Every other one (data apart) with values that differ from the base's and from each other.</summary>
    private static readonly Dictionary<string, Action<Trainer>[]> Changes = new()
    {
        [nameof(Trainer.Optimize)] = [t => t.Optimize(Optimizers.AdamW(0.1)), t => t.Optimize(Optimizers.Adam(0.1)), t => t.Optimize(Optimizers.AdamW(0.1) with { ExemptNorms = true }), t => t.Optimize(Optimizers.AdamW(0.1) with { Head = Optimizers.Sgd(1), HeadSchedule = Schedules.Cosine() })],
        [nameof(Trainer.Schedule)] = [t => t.Schedule(Schedules.Cosine()), t => t.Schedule(Schedules.Cosine().EachStep())],
        [nameof(Trainer.Strategy)] = [t => t.Strategy(Transfer.FreezeUpTo("stem")), t => t.Strategy(Transfer.GradualUnfreeze()), t => t.Strategy(Transfer.LinearProbe()), t => t.Strategy(Transfer.LinearProbe() with { CacheFeatures = false }), t => t.Strategy(Transfer.KNearest())],
        [nameof(Trainer.Loss)] = [t => t.Loss(TrainingLoss.CrossEntropy(labelSmoothing: 0.1)), t => t.Loss(TrainingLoss.CrossEntropy(LossWeights.Of(1, 2))), t => t.Loss(TrainingLoss.Focal())],
        [nameof(Trainer.Balance)] = [t => t.Balance(BalanceMethod.OverSample), t => t.Balance(BalanceMethod.WeightedLoss)],
        [nameof(Trainer.Mix)] = [t => t.Mix(BatchMixer.Mixup()), t => t.Mix(BatchMixer.Mixup(0.5)), t => t.Mix(BatchMixer.Mixup() with { PerSample = true })],
        [nameof(Trainer.OnNonFinite)] = [t => t.OnNonFinite(NonFinitePolicy.Skip()), t => t.OnNonFinite(NonFinitePolicy.Skip(3))],
        [nameof(Trainer.InputSize)] = [t => t.InputSize(24)],
        [nameof(Trainer.Transform)] = [t => t.Transform(InputTransform.ImageNet(16) with { Resize = ResizePolicy.ShortestSideCrop, CropPercent = 0.9 }), t => t.Transform(InputTransform.ImageNet(16) with { Std = [1] })],
        [nameof(Trainer.Epochs)] = [t => t.Epochs(3)],
        [nameof(Trainer.BatchSize)] = [t => t.BatchSize(8)],
        [nameof(Trainer.Accumulate)] = [t => t.Accumulate(2), t => t.Accumulate(3)],
        [nameof(Trainer.ClipGradients)] = [t => t.ClipGradients(GradientClipping.ByNorm(1)), t => t.ClipGradients(GradientClipping.ByNorm(1, double.PositiveInfinity)), t => t.ClipGradients(GradientClipping.ByValue(1))],
        [nameof(Trainer.Average)] = [t => t.Average(WeightAveraging.Ema()), t => t.Average(WeightAveraging.Ema() with { AverageBuffers = true }), t => t.Average(WeightAveraging.Swa(1))],
        [nameof(Trainer.SelectBy)] = [t => t.SelectBy(Metric.ValidationLoss), t => t.SelectBy(Metric.ValidationAccuracy), t => t.SelectBy(Metric.LastEpoch)],
        [nameof(Trainer.EarlyStop)] = [t => t.EarlyStop(1), t => t.EarlyStop(1, 0.1)],
        [nameof(Trainer.Augment)] = [t => t.Augment(Augmentation.CropFlip)],
        [nameof(Trainer.Seed)] = [t => t.Seed(1)],
        [nameof(Trainer.Precision)] = [t => t.Precision(Precision.Float64)],
        [nameof(Trainer.Layout)] = [t => t.Layout(MemoryLayout.Nhwc)],
    };

    [Fact]
    public void Every_setting_of_a_trainer_is_known_here()
    {
        var settings = typeof(Trainer).GetMethods(BindingFlags.Instance | BindingFlags.Public).Where(m => m.ReturnType == typeof(Trainer)).Select(m => m.Name).Distinct();
        Assert.Equal(settings.Order(StringComparer.Ordinal), Changes.Keys.Append(nameof(Trainer.On)).Concat(WithoutEffect).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_that_changes_numbers_changes_what_a_checkpoint_compares()
    {
        using var data = TinyData.Binary();
        using var smaller = TinyData.Binary(train: 40);
        using var model = new TinyNet(2, seed: 1);
        JsonObject Describe(Action<Trainer>? change)
        {
            var trainer = Trainer.For(model).On(data).Optimize(Optimizers.AdamW(0.02)).InputSize(16).Epochs(2).BatchSize(16).Precision(Precision.Float32).Device("cpu");
            change?.Invoke(trainer);
            return trainer.Check().Describe();
        }

        Assert.Equal(Describe(null).ToJsonString(), Describe(t => t.Transform(InputTransform.ImageNet(16))).ToJsonString());
        var seen = new Dictionary<string, string> { [Describe(null).ToJsonString()] = "nothing" };
        foreach (var (name, changes) in Changes.Append(new(nameof(Trainer.On), [t => t.On(smaller)])))
        {
            foreach (var change in changes)
            {
                var settings = Describe(change).ToJsonString();
                Assert.True(seen.TryAdd(settings, name), $"{name} gives the settings of {seen[settings]}: {settings}");
            }
        }
    }

    [Fact]
    public void Settings_that_are_null_are_refused_at_once()
    {
        using var model = new TinyNet(2, seed: 1);
        foreach (var method in typeof(Trainer).GetMethods(BindingFlags.Instance | BindingFlags.Public).Where(m => m.ReturnType == typeof(Trainer)))
        {
            var parameter = method.GetParameters()[0];
            if (parameter.ParameterType.IsValueType) continue;
            object?[] values = [null, .. method.GetParameters().Skip(1).Select(p => p.DefaultValue)];
            var e = Assert.Throws<TargetInvocationException>(() => method.Invoke(Trainer.For(model), values)).InnerException;
            Assert.Equal(parameter.Name, Assert.IsType<ArgumentNullException>(e).ParamName);
        }
    }
}
