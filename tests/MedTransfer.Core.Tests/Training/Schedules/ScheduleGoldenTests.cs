using System.Text.Json;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

/// <summary>Every case of <c>schedules.json</c>: PyTorch's schedulers and timm's cosine.</summary>
public sealed class ScheduleGoldenTests
{
    /// <summary>PyTorch multiplies the last rate again and again: its rounding errors add up, those of a closed form do not.</summary>
    private const double ChainedTolerance = 1e-9;

    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, Func<JsonElement, LearningRateSchedule>> Known = new()
    {
        ["step_lr"] = i => Schedules.Step(Int(i, "step_size"), Num(i, "gamma")),
        ["multistep_lr"] = i => new MultiStepSchedule { Milestones = [.. i.GetProperty("milestones").EnumerateArray().Select(m => m.GetInt32())], Gamma = Num(i, "gamma") },
        ["exponential_lr"] = i => Schedules.Exponential(Num(i, "gamma")),
        ["constant_lr"] = i => Schedules.Constant(Num(i, "factor"), Int(i, "total_iters")),
        ["linear_lr"] = i => Schedules.Linear(Num(i, "start_factor"), Num(i, "end_factor"), Int(i, "total_iters")),
        ["polynomial_lr"] = i => Schedules.Polynomial(Num(i, "power"), Int(i, "total_iters")),
        ["cosine_annealing_lr"] = i => Schedules.Cosine(minimum: Num(i, "eta_min"), period: Int(i, "T_max")),
        ["cosine_annealing_warm_restarts"] = i => Schedules.WarmRestarts(Int(i, "T_0"), Int(i, "T_mult"), Num(i, "eta_min")),
        ["one_cycle_lr"] = OneCycle,
        ["sequential_linear_cosine"] = i => Schedules.Sequence(
            (Schedules.Linear(Num(i, "start_factor"), 1, Int(i, "warmup_steps")), Int(i, "milestone")), (Schedules.Cosine(minimum: Num(i, "eta_min"), period: Int(i, "T_max")), null)),
        ["sequential_constant_exponential"] = i => Schedules.Sequence(
            (Schedules.Constant(Num(i, "factor"), Int(i, "total_iters")), Int(i, "milestone")), (Schedules.Exponential(Num(i, "gamma")), null)),
        ["reduce_on_plateau"] = Plateau,
        ["timm_cosine"] = TimmCosine,
    };

    private static readonly string[] ClosedForms = ["timm_cosine", "one_cycle_lr", "cosine_annealing_warm_restarts", "constant_lr"];

    public static TheoryData<string, int> Cases()
    {
        var data = new TheoryData<string, int>();
        foreach (var path in Goldens.Files("schedules*.json"))
        {
            using var file = Goldens.Read(path);
            for (var i = 0; i < file.RootElement.GetProperty("cases").GetArrayLength(); i++) data.Add(Path.GetFileName(path), i);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rates_equal_those_of_PyTorch_and_timm(string file, int number)
    {
        using var document = Goldens.Read(Path.Combine(Goldens.Folder, file));
        var golden = document.RootElement.GetProperty("cases")[number];
        var (op, input, expected) = (golden.GetProperty("op").GetString()!, golden.GetProperty("input"), golden.GetProperty("expected"));
        var schedule = Known[op](input);
        var rates = Goldens.Numbers(expected.GetProperty("lr"));
        var scores = input.TryGetProperty("metrics", out var metrics) ? Goldens.Numbers(metrics) : [];
        var ticks = input.TryGetProperty("total_steps", out var total) && total.ValueKind == JsonValueKind.Number ? total.GetInt64()
            : input.TryGetProperty("steps_per_epoch", out var steps) && steps.ValueKind == JsonValueKind.Number ? steps.GetInt64() * Int(input, "epochs")
            : rates.Length;
        var rtol = golden.TryGetProperty("rtol", out var given) ? given.GetDouble() : ClosedForms.Contains(op) ? Tolerance : ChainedTolerance;
        for (var t = 0; t < rates.Length; t++)
        {
            var clock = new ScheduleClock(t, ticks, 1, scores.Take(t).ToArray());
            Close(rates[t], schedule.RateAt(Num(input, "base_lr"), clock), "rate");
            if (!expected.TryGetProperty("momentum", out var momenta)) continue;
            Close(Goldens.Number(momenta[t]), schedule.MomentumAt(clock) ?? double.NaN, "momentum");

            void Close(double wanted, double found, string what) => Assert.True(
                Math.Abs(found - wanted) <= (rtol * Math.Abs(wanted)) + 1e-16, $"{golden.GetProperty("name")}, {what} {t}: expected {wanted:R}, found {found:R}");
        }

        if (expected.TryGetProperty("cycle_length", out var length)) Assert.Equal(length.GetInt64(), ((TimmCosineSchedule)schedule).CycleLength());
    }

    private static OneCycleSchedule OneCycle(JsonElement i) => new()
    {
        RisingShare = Num(i, "pct_start"),
        Linear = i.GetProperty("anneal_strategy").GetString() == "linear",
        CycleMomentum = i.GetProperty("cycle_momentum").GetBoolean(),
        LowMomentum = Num(i, "base_momentum"),
        HighMomentum = Num(i, "max_momentum"),
        StartDivisor = Num(i, "div_factor"),
        EndDivisor = Num(i, "final_div_factor"),
        ThreePhases = i.GetProperty("three_phase").GetBoolean(),
    };

    private static PlateauSchedule Plateau(JsonElement i) => new()
    {
        Metric = i.GetProperty("mode").GetString() == "min" ? Metric.ValidationLoss : Metric.ValidationAuc,
        Factor = Num(i, "factor"),
        Patience = Int(i, "patience"),
        Threshold = Num(i, "threshold"),
        Absolute = i.GetProperty("threshold_mode").GetString() == "abs",
        Cooldown = Int(i, "cooldown"),
        Minimum = Num(i, "min_lr"),
    };

    private static TimmCosineSchedule TimmCosine(JsonElement i) => new()
    {
        Period = Int(i, "t_initial"),
        Minimum = Num(i, "lr_min"),
        CycleMultiplier = Num(i, "cycle_mul"),
        CycleDecay = Num(i, "cycle_decay"),
        Cycles = Int(i, "cycle_limit"),
        Warmup = Int(i, "warmup_t"),
        WarmupRate = Num(i, "warmup_lr_init"),
        WarmupPrefix = i.GetProperty("warmup_prefix").GetBoolean(),
        KDecay = Num(i, "k_decay"),
    };

    private static double Num(JsonElement e, string name) => e.GetProperty(name).GetDouble();

    private static int Int(JsonElement e, string name) => e.GetProperty(name).GetInt32();
}
