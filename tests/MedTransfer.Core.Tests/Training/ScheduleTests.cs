using System.Text.Json;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Training;

public sealed class ScheduleTests
{
    /// <summary>PyTorch's schedulers that are implemented, by the operation's name in the reference values.</summary>
    private static readonly Dictionary<string, Func<JsonElement, LearningRateSchedule>> Implemented = new()
    {
        ["step_lr"] = i => Schedules.Step(Int(i, "step_size"), Num(i, "gamma")),
        ["multistep_lr"] = i => Schedules.MultiStep([.. i.GetProperty("milestones").EnumerateArray().Select(m => m.GetInt32())], Num(i, "gamma")),
        ["exponential_lr"] = i => Schedules.Exponential(Num(i, "gamma")),
        ["polynomial_lr"] = i => Schedules.Polynomial(Num(i, "power"), Int(i, "total_iters")),
        ["cosine_annealing_lr"] = i => Schedules.Cosine(minimum: Num(i, "eta_min"), period: Int(i, "T_max")),
        ["sequential_linear_cosine"] = i => Schedules.Cosine(
            Int(i, "milestone"), Num(i, "eta_min"), warmupStart: Num(i, "start_factor"), period: Int(i, "T_max")),
    };

    [Fact]
    public void Rates_equal_those_of_PyTorch()
    {
        var seen = new List<string>();
        foreach (var file in Goldens.Files("schedules*.json"))
        {
            using var document = Goldens.Read(file);
            foreach (var c in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                var op = c.GetProperty("op").GetString()!;
                if (!Implemented.TryGetValue(op, out var build)) continue;
                var input = c.GetProperty("input");
                if (op == "sequential_linear_cosine" && Int(input, "warmup_steps") != Int(input, "milestone")) continue;
                var schedule = build(input);
                var expected = Goldens.Numbers(c.GetProperty("expected").GetProperty("lr"));
                var rtol = c.TryGetProperty("rtol", out var r) ? r.GetDouble() : 1e-9;
                for (var e = 0; e < expected.Length; e++)
                {
                    var found = schedule.RateAt(Num(input, "base_lr"), e, expected.Length);
                    Assert.True(
                        Math.Abs(found - expected[e]) <= (rtol * Math.Abs(expected[e])) + 1e-12,
                        $"{c.GetProperty("name")}, epoch {e}: expected {expected[e]:R}, found {found:R}");
                }

                seen.Add(op);
            }
        }

        Assert.Superset(new HashSet<string>(seen), new HashSet<string>(Implemented.Keys));
        Assert.NotEmpty(seen);
    }

    [Fact]
    public void Warm_up_reaches_the_full_rate_in_its_last_epoch_and_the_cosine_starts_from_it()
    {
        // The published protocol: factor (e + 1) / 5 over five epochs, then half a cosine over the rest.
        var schedule = Schedules.Cosine(warmupEpochs: 5);
        var rates = Enumerable.Range(0, 100).Select(e => schedule.RateAt(2e-4, e, 100)).ToArray();
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1.0], rates[..5].Select(r => Math.Round(r / 2e-4, 12)));
        Assert.Equal(2e-4, rates[5], 15);
        Assert.Equal(2e-4 * 0.5 * (1 + Math.Cos(Math.PI * 94 / 95)), rates[99], 15);
    }

    [Fact]
    public void Multi_step_without_milestones_steps_at_one_half_and_three_quarters()
    {
        var schedule = Schedules.MultiStep();
        Assert.Equal([1, 0.1, 0.01], new[] { 49, 50, 75 }.Select(e => Math.Round(schedule.RateAt(1, e, 100), 12)));
    }

    [Fact]
    public void Faults_name_the_setting_and_what_was_found()
    {
        Assert.Contains("12 epochs", Assert.Single(Schedules.Cosine(warmupEpochs: 12).FindFaults(10)));
        Assert.Contains("-1", Assert.Single(Schedules.Step(3, gamma: -1).FindFaults(10)));
        Assert.Contains("NaN", Assert.Single(Schedules.Exponential(double.NaN).FindFaults(10)));
        Assert.Empty(Schedules.Constant().FindFaults(1));
    }

    private static double Num(JsonElement e, string name) => e.GetProperty(name).GetDouble();

    private static int Int(JsonElement e, string name) => e.GetProperty(name).GetInt32();
}
