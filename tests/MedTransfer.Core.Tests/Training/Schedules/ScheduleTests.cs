using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Tests.Training;

public sealed class ScheduleTests
{
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
    public void Lengths_are_epochs_even_where_the_rate_changes_with_every_step()
    {
        var schedule = Schedules.Cosine(warmupEpochs: 2).EachStep();
        ScheduleClock At(long step) => new(step, 5 * 7, 7, []);
        Assert.Equal(1 / 14.0, schedule.RateAt(1, At(0)), 15);
        Assert.Equal(1, schedule.RateAt(1, At(13)), 15);
        Assert.Equal((1 + Math.Cos(Math.PI / 21)) / 2, schedule.RateAt(1, At(15)), 15);
        Assert.Equal(Math.Pow(0.9, 3), Schedules.Step(200, 0.9).InSteps().RateAt(1, At(601)), 15);
        Assert.Equal([1, 0.1, 0.01], new long[] { 13, 14, 21 }.Select(t => Math.Round(Schedules.MultiStep().EachStep().RateAt(1, At(t)), 12)));
    }

    [Fact]
    public void A_sequence_gives_each_part_its_own_beginning_length_and_scores()
    {
        var schedule = Schedules.Sequence((Schedules.Linear(0.5), 2), (Schedules.ReduceOnPlateau(patience: 0), null));
        Assert.Equal(Metric.ValidationLoss, schedule.Monitor);
        Assert.Equal([0.5, 0.75], new[] { 0, 1 }.Select(e => schedule.RateAt(1, e, 6)));

        // The rise from 1 to 2 belongs to the first part: only the one from 3 to 4 is seen by the second.
        Assert.Equal(1, schedule.RateAt(1, new(3, 6, 1, [1, 2, 3])));
        Assert.Equal(0.1, schedule.RateAt(1, new(4, 6, 1, [1, 2, 3, 4])));
    }

    [Fact]
    public void Schedules_survive_JSON_and_equal_by_value()
    {
        LearningRateSchedule[] all =
        [
            Schedules.Constant(), Schedules.Constant(0.1, 2), Schedules.Step(3).EachStep(), Schedules.Step(200, 0.9).InSteps(), Schedules.MultiStep(3, 4), Schedules.Exponential(0.9),
            Schedules.Polynomial(2, 5), Schedules.Linear(0.1, 0.5, 3), Schedules.Cosine(2), Schedules.TimmCosine(10, 2, 1e-5) with { Cycles = 3, WarmupPrefix = true },
            Schedules.WarmRestarts(5, 2), Schedules.OneCycle() with { ThreePhases = true }, Schedules.ReduceOnPlateau(Metric.ValidationAuc),
            Schedules.Sequence((Schedules.Linear(), 2), (Schedules.Cosine(), null)),
        ];
        foreach (var schedule in all)
        {
            var json = JsonSerializer.Serialize(schedule, SettingsJson.Options);
            Assert.Equal(schedule, JsonSerializer.Deserialize<LearningRateSchedule>(json, SettingsJson.Options));
            Assert.Empty(schedule.FindFaults(20));
        }

        // What existing runs wrote is what they are known by.
        var node = JsonSerializer.SerializeToNode(Schedules.Constant(), SettingsJson.Options);
        Assert.Equal("""{"name":"constant"}""", node!.ToJsonString(new() { WriteIndented = false }));
    }

    [Fact]
    public void The_length_of_cycles_is_known_before_the_run()
    {
        Assert.Equal(70, (Schedules.TimmCosine(10) with { CycleMultiplier = 2, Cycles = 3 }).CycleLength());
        Assert.Equal(25, (Schedules.TimmCosine(10, warmup: 5) with { WarmupPrefix = true }).CycleLength(2));
    }

    [Fact]
    public void Faults_name_the_setting_and_what_was_found()
    {
        Assert.Contains("12 epochs", Assert.Single(Schedules.Cosine(warmupEpochs: 12).FindFaults(10)));
        Assert.Contains("-1", Assert.Single(Schedules.Step(3, gamma: -1).FindFaults(10)));
        Assert.Contains("NaN", Assert.Single(Schedules.Exponential(double.NaN).FindFaults(10)));
        Assert.Contains("part 1", Assert.Single(Schedules.Sequence((Schedules.Linear(), null), (Schedules.Cosine(), 3)).FindFaults(10)));
        Assert.Contains("0.6", Assert.Single((Schedules.OneCycle(0.6) with { ThreePhases = true }).FindFaults(10)));
        Assert.Contains("InSteps()", Assert.Single((Schedules.Step(3) with { LengthsInSteps = true }).FindFaults(10)));
        Assert.Empty(Schedules.Constant().FindFaults(1));
    }
}
