using System.Text.Json;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training.Trajectories;

/// <summary>
/// Ten steps of ResNet-18 in float64 through the trainer, from the same first weights, are those of PyTorch. The reference is
/// what <c>benchmarks/side-by-side/trajectory.py</c> prints, which draws weights and images by the same hashes and the order
/// of the samples by a generator of its own.
/// </summary>
[NoTensorLeaks]
public sealed class TrajectoryTests
{
    private const int Size = 32;
    private const int Classes = 3;

    // The reference comes from OpenBLAS's kernels for Haswell and Zen; with those for Skylake-X the same libtorch is 2.7e-9 away in a loss of the eighth step.
    private static readonly double Tolerance = OpenBlasCore.Name is "Haswell" or "Zen" ? 1e-10 : 1e-8;

    private static readonly JsonElement Reference =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Trajectories", "reference.json"))).RootElement;

    [Fact]
    public Task Sgd_with_momentum_goes_PyTorchs_way() => Check("sgd", Optimizers.Sgd(0.01, momentum: 0.9, weightDecay: 1e-4));

    [Fact]
    public Task AdamW_goes_PyTorchs_way() => Check("adamw", Optimizers.AdamW(1e-3, weightDecay: 0.02));

    private static async Task Check(string name, OptimizerPolicy optimizer)
    {
        using var train = Images(Split.Train, 40);
        using var validation = Images(Split.Validation, 6);
        using var model = ModelZoo.Create("resnet18", Classes, seed: 0);
        model.to(ScalarType.Float64);
        Fill(model);
        var steps = new Steps();
        await Trainer.For(model)
            .On(new TrainingData(train, validation, LearningTask.MultiClass, Classes))
            .Transform(new() { Size = Size, Mean = [0], Std = [256 / 255.0] })
            .Optimize(optimizer)
            .Schedule(Schedules.Exponential(0.5))
            .Epochs(2)
            .BatchSize(8)
            .Seed(5)
            .Device("cpu")
            .Precision(Precision.Float64)
            .Callback(steps)
            .FitAsync();

        Assert.Equal(Reference.GetProperty("order").EnumerateArray().SelectMany(epoch => epoch.EnumerateArray()).Select(n => n.GetInt64()), steps.Samples);
        var expected = Reference.GetProperty(name);
        Close(expected.GetProperty("losses"), steps.Losses, _ => 1, "the losses");
        var tensors = expected.GetProperty("tensors").EnumerateObject().ToDictionary(t => t.Name, t => t.Value);
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), steps.Last.Keys.Order(StringComparer.Ordinal));
        foreach (var (tensor, found) in steps.Last) Close(tensors[tensor], found.Values, i => i == 0 ? 1 : found.RootMeanSquare, tensor);
    }

    /// <summary>Relative to the number itself, and for single elements to the tensor's root mean square where that is larger.</summary>
    private static void Close(JsonElement expected, IReadOnlyList<double> found, Func<int, double> scale, string what)
    {
        Assert.Equal(expected.GetArrayLength(), found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var value = expected[i].GetDouble();
            var bound = Tolerance * (scale(i) == 1 ? Math.Abs(value) : Math.Max(Math.Abs(value), scale(i)));
            Assert.True(Math.Abs(found[i] - value) <= bound, $"{what}, number {i}: expected {value:R}, found {found[i]:R}");
        }
    }

    private static ImageSplit Images(Split split, int count)
    {
        using var scope = NewDisposeScope();
        var bytes = Array.ConvertAll(Bits("images", count * Size * Size), b => (byte)(b >> 56));
        var labels = Enumerable.Range(0, count).Select(i => (long)(i % Classes)).ToArray();
        return new(split, tensor(bytes, [count, 1, Size, Size], dtype: ScalarType.Byte), tensor(labels));
    }

    private static void Fill(ImageModel model)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var (name, parameter) in model.named_parameters())
        {
            var bound = parameter.dim() > 1 ? Math.Sqrt(6.0 / (parameter.numel() / parameter.shape[0])) : 0.1;
            var centre = parameter.dim() == 1 && name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0;
            var values = Array.ConvertAll(Bits(name, (int)parameter.numel()), b => (((b >> 11) * (1.0 / (1L << 52)) - 1) * bound) + centre);
            parameter.copy_(tensor(values, parameter.shape));
        }
    }

    /// <summary>One step of SplitMix64 from FNV-1a of the name, counted up.</summary>
    private static ulong[] Bits(string name, int count)
    {
        var start = name.Aggregate(0xCBF29CE484222325UL, (hash, letter) => (hash ^ letter) * 0x100000001B3UL);
        var bits = new ulong[count];
        for (var i = 0; i < count; i++)
        {
            var z = start + (ulong)i + 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            bits[i] = z ^ (z >> 31);
        }

        return bits;
    }

    private sealed class Steps : TrainingCallback
    {
        public List<double> Losses { get; } = [];

        public List<long> Samples { get; } = [];

        public Dictionary<string, (double[] Values, double RootMeanSquare)> Last { get; } = [];

        public override bool IsVital => true;

        public override void OnBatchEnd(TrainingContext context)
        {
            if (context.Phase != TrainingPhase.Training) return;
            Losses.Add(context.BatchLoss);
            Samples.AddRange(context.Samples);
        }

        public override void OnEpochEnd(TrainingContext context)
        {
            using var scope = NewDisposeScope();
            foreach (var (name, value) in context.Model.state_dict().Where(t => t.Value.is_floating_point()))
            {
                var values = value.detach().contiguous().data<double>().ToArray();
                var norm = Math.Sqrt(values.Sum(v => v * v));
                Last[name] = ([norm, values[0], values[values.Length / 2], values[^1]], norm / Math.Sqrt(values.Length));
            }
        }
    }
}
