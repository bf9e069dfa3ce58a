using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using Cycle = TorchSharp.torch.optim.lr_scheduler.impl.OneCycleLR;

namespace MedTransfer.Torch.Tests.LearningRate;

/// <summary>Every schedule of <c>schedules.json</c> that is PyTorch's, epoch by epoch, to the last digits of a double.</summary>
[NoTensorLeaks]
public sealed class ScheduleGoldenTests
{
    private const double Tolerance = 1e-14;

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (string path in Goldens.Files("schedules*.json"))
        {
            using JsonDocument file = Goldens.Read(path);
            int number = 0;
            foreach (JsonElement one in file.RootElement.GetProperty("cases").EnumerateArray())
            {
                // timm's cosine is a policy of the trainer, not one of PyTorch's schedules.
                if (one.GetProperty("op").GetString() != "timm_cosine")
                {
                    data.Add(Path.GetFileName(path), number);
                }

                number++;
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void HasTheRatesOfPython(string file, int number)
    {
        using JsonDocument document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        JsonElement golden = document.RootElement.GetProperty("cases")[number];
        JsonElement input = golden.GetProperty("input");
        using DisposeScope scope = NewDisposeScope();
        using SGD sgd = SGD([new Parameter(ones(1))], input.GetProperty("base_lr").GetDouble(), momentum: 0.9);
        lr_scheduler.LRScheduler schedule = Create(golden.GetProperty("op").GetString()!, sgd, input);
        double[] measures = input.TryGetProperty("metrics", out JsonElement metrics) ? Goldens.Numbers(metrics) : [];
        double[] rates = Goldens.Numbers(golden.GetProperty("expected").GetProperty("lr"));
        double[]? momenta = golden.GetProperty("expected").TryGetProperty("momentum", out JsonElement momentum) ? Goldens.Numbers(momentum) : null;
        for (int epoch = 0; epoch < rates.Length; epoch++)
        {
            Close(rates[epoch], sgd.ParamGroups.Single().LearningRate, epoch);
            Assert.Equal(sgd.ParamGroups.Single().LearningRate, schedule.get_last_lr().Single());
            if (momenta is not null)
            {
                Close(momenta[epoch], ((SGD.ParamGroup)sgd.ParamGroups.Single()).Momentum, epoch);
            }

            if (epoch < measures.Length)
            {
                schedule.step(measures[epoch]);
            }
            else if (measures.Length == 0 && epoch < rates.Length - 1)
            {
                schedule.step();
            }
        }
    }

    private static void Close(double expected, double found, int epoch) =>
        Assert.True(Math.Abs(expected - found) <= (Tolerance * Math.Abs(expected)) + 1e-18, $"Epoch {epoch} should have {expected:R}, found {found:R}.");

    private static lr_scheduler.LRScheduler Create(string op, Optimizer optimizer, JsonElement input)
    {
        return op switch
        {
            "step_lr" => lr_scheduler.StepLR(optimizer, Integer("step_size"), Real("gamma")),
            "multistep_lr" => lr_scheduler.MultiStepLR(optimizer, [.. input.GetProperty("milestones").EnumerateArray().Select(m => m.GetInt32())], Real("gamma")),
            "exponential_lr" => lr_scheduler.ExponentialLR(optimizer, Real("gamma")),
            "cosine_annealing_lr" => lr_scheduler.CosineAnnealingLR(optimizer, Real("T_max"), Real("eta_min")),
            "cosine_annealing_warm_restarts" => new CosineAnnealingWarmRestarts(optimizer, Integer("T_0"), Integer("T_mult"), Real("eta_min")),
            "linear_lr" => lr_scheduler.LinearLR(optimizer, Real("start_factor"), Real("end_factor"), Integer("total_iters")),
            "constant_lr" => lr_scheduler.ConstantLR(optimizer, Real("factor"), Integer("total_iters")),
            "polynomial_lr" => lr_scheduler.PolynomialLR(optimizer, Integer("total_iters"), Real("power")),
            "one_cycle_lr" => lr_scheduler.OneCycleLR(
                optimizer, Real("max_lr"), Integer("total_steps", -1), Integer("epochs", -1), Integer("steps_per_epoch", -1), Real("pct_start"),
                input.GetProperty("anneal_strategy").GetString() == "cos" ? Cycle.AnnealStrategy.Cos : Cycle.AnnealStrategy.Linear,
                input.GetProperty("cycle_momentum").GetBoolean(), Real("base_momentum"), Real("max_momentum"), Real("div_factor"), Real("final_div_factor"),
                input.GetProperty("three_phase").GetBoolean()),
            "sequential_linear_cosine" => lr_scheduler.SequentialLR(
                optimizer,
                [
                    lr_scheduler.LinearLR(optimizer, Real("start_factor"), 1, Integer("warmup_steps")),
                    lr_scheduler.CosineAnnealingLR(optimizer, Real("T_max"), Real("eta_min")),
                ],
                [Integer("milestone")]),
            "sequential_constant_exponential" => lr_scheduler.SequentialLR(
                optimizer,
                [lr_scheduler.ConstantLR(optimizer, Real("factor"), Integer("total_iters")), lr_scheduler.ExponentialLR(optimizer, Real("gamma"))],
                [Integer("milestone")]),
            "reduce_on_plateau" => lr_scheduler.ReduceLROnPlateau(
                optimizer, input.GetProperty("mode").GetString()!, Real("factor"), Integer("patience"), Real("threshold"),
                input.GetProperty("threshold_mode").GetString()!, Integer("cooldown"), [Real("min_lr")], Real("eps")),
            _ => throw new NotSupportedException($"There is no schedule '{op}'."),
        };

        double Real(string name) => input.GetProperty(name).GetDouble();
        int Integer(string name, int otherwise = 0) => input.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : otherwise;
    }
}
