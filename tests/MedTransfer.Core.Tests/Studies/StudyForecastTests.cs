using MedTransfer.Core.Runs;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Studies;

public class StudyForecastTests
{
    private static readonly DatasetInfo Info = Datasets.Find("synth-breast");

    private static StudyBuilder Small() => Study.Define("a").Datasets("synth-breast").Sizes(32).Fractions(0.1).Models("squeezenet1_1").Initializations("random")
        .Optimizers(Optimizers.AdamW(1e-3)).Epochs(2).Batch(16);

    private static long Shown => 2 * (long)Math.Ceiling(Info.Samples.Train * 0.1);

    [Fact]
    public void Runs_images_and_disk_are_known_without_measuring()
    {
        var forecast = Small().Seeds(0, 1, 2).Initializations(new StudyInitialization("pre", Pretraining: new("synth-blood", Epochs: 3))).Build().Plan(new() { ProbeSeconds = 0 });
        Assert.Equal((7, 1, 0, 7), (forecast.Runs, forecast.Stages, forecast.Finished, forecast.New));
        Assert.Equal((6 * Shown) + (3 * Datasets.Find("synth-blood").Samples.Train), forecast.Images);
        Assert.Null(forecast.Hours);
        var entry = ModelZoo.Find("squeezenet1_1");
        using var model = ModelZoo.Create("squeezenet1_1", Info.OutputCount, seed: 0);
        Assert.Equal(model.parameters().Sum(p => p.numel()), entry.ParameterCount - ((1000 - Info.OutputCount) * (entry.FeatureDimension + 1)));
        var weights = 4 * model.parameters().Sum(p => p.numel());
        Assert.InRange(forecast.Bytes, 7 * weights, 8 * weights);
    }

    [Fact]
    public void A_probe_times_real_steps_of_each_kind()
    {
        var kinds = new List<string>();
        var forecast = Small().Seeds(0, 1).Strategies(Transfer.FineTune(), Transfer.KNearest(), Transfer.LinearProbe()).Build()
            .Plan(new() { ProbeSeconds = 1, Device = "cpu" }, new Configuration.DirectProgress<ForecastProgress>(p => kinds.Add(p.Kind)));
        Assert.Equal(3, forecast.Groups.Count);
        Assert.All(forecast.Groups, g => Assert.Equal(ForecastEvidence.Probe, g.Evidence));
        Assert.All(forecast.Groups, g => Assert.InRange(g.SecondsPerImage!.Value, 1e-6, 10));
        Assert.Equal(forecast.Groups.Sum(g => g.Hours), forecast.Hours);
        Assert.Equal(forecast.Groups.Select(g => g.Kind), kinds);
        Assert.ThrowsAny<OperationCanceledException>(() => Small().Seeds(0).Build().Plan(cancellation: new CancellationToken(canceled: true)));
    }

    [SkippableFact]
    public void Files_that_are_not_here_are_named_and_not_needed()
    {
        Skip.If(MedMnist.Locate("pathmnist", 224) is not null, "PathMNIST at 224 px is on this machine.");
        var study = Small().Datasets(new StudyDataset("pathmnist", 224, 224)).Seeds(0).Build();
        Assert.Contains("pathmnist_224.npz", Assert.Single(study.Plan(new() { ProbeSeconds = 0 }).Missing), StringComparison.Ordinal);
        Assert.Throws<InvalidConfigurationException>(() => StudyPlan.Create(study.Definition));
    }

    [Fact]
    public async Task Finished_runs_tell_more_than_a_probe_and_a_budget_of_hours_counts_them()
    {
        using var folder = new TempFolder();
        await Small().Seeds(0).Build().RunAsync(folder.Path, new() { Device = "cpu" });
        var more = Small().Seeds(0, 1).Build().Plan(new() { Folder = folder.Path });
        Assert.Equal((2, 1, 1, Shown), (more.Runs, more.Finished, more.New, more.Images));
        var group = Assert.Single(more.Groups);
        Assert.Equal(ForecastEvidence.FinishedRuns, group.Evidence);
        Assert.Equal(more.SpentHours, more.Hours!.Value, 12);
        var run = new StudyFolder(folder.Path).Run(more.Plan.Runs[0]);
        Assert.Equal(2 * new DirectoryInfo(run.FullPath).EnumerateFiles().Sum(f => f.Length), more.Bytes);
        Assert.Contains($"{Shown / 2} of {Info.Samples.Train} training images are learnt from", File.ReadAllText(Path.Combine(run.FullPath, "run.log")), StringComparison.Ordinal);

        var error = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Small().Seeds(0, 1).Budget(new(Hours: more.SpentHours * 1.5)).Build().RunAsync(folder.Path));
        Assert.Contains("budget.hours: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_of_hours_that_nothing_was_measured_for_is_said_not_to_be_judged()
    {
        var study = Small().Seeds(0).Strategies(Transfer.FineTune(), Transfer.KNearest()).Budget(new(Runs: 9, Hours: 1e-6, Gigabytes: 9)).Build();
        var unknown = study.Plan(new() { ProbeSeconds = 0, Device = "cpu" });
        Assert.Empty(unknown.FindFaults(study.Definition.Budget));
        var said = Assert.Single(unknown.NotJudged);
        foreach (var part in new[] { "budget.hours: whether 1E-06 hours suffice was not judged", "2 of 2 kinds", "--probe", "ForecastOptions.ProbeSeconds" }) Assert.Contains(part, said, StringComparison.Ordinal);
        Assert.Contains(said, unknown.ToString(), StringComparison.Ordinal);

        var measured = study.Plan(new() { ProbeSeconds = 1, Device = "cpu" });
        Assert.Empty(measured.NotJudged);
        Assert.StartsWith("budget.hours: ", Assert.Single(measured.FindFaults(study.Definition.Budget)), StringComparison.Ordinal);
        Assert.Empty(Small().Seeds(0).Build().Plan(new() { ProbeSeconds = 0 }).NotJudged);
    }

    [Fact]
    public void Hours_of_the_kinds_that_are_measured_are_enough_to_be_over_a_budget()
    {
        var forecast = Small().Seeds(0).Strategies(Transfer.FineTune(), Transfer.KNearest()).Build().Plan(new() { ProbeSeconds = 0, Device = "cpu" });
        var half = forecast with { Groups = [forecast.Groups[0] with { Hours = 3 }, forecast.Groups[1]] };
        Assert.Null(half.Hours);
        Assert.Contains("0 hours are spent and at least 3 more are estimated on cpu, the budget allows 2", Assert.Single(half.FindFaults(new(Hours: 2))), StringComparison.Ordinal);
        Assert.Empty(half.FindFaults(new(Hours: 4)));
    }

    [Fact]
    public void A_forecast_is_told_as_text()
    {
        var text = $"{Small().Seeds(0).Build().Plan(new() { ProbeSeconds = 0, Device = "cpu" })}";
        Assert.StartsWith("1 run (0 first stages): 0 finished, 1 to be executed, ", text, StringComparison.Ordinal);
        foreach (var part in new[] { "\nruns  open  images  time", "Time on cpu: not measured; --probe", "\nDisk: " }) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_run_is_taken_when_the_hours_are_spent()
    {
        using var folder = new TempFolder();
        var warnings = new List<string>();
        var study = Small().Epochs(1).Seeds(0, 1, 2).Budget(new(Hours: 1e-6)).Build();
        var status = await study.RunAsync(folder.Path, new() { Device = "cpu" }, new Configuration.DirectProgress<StudyProgress>(p => warnings.AddRange(p.Warnings.Where(w => w.Contains("budget", StringComparison.Ordinal)))));
        Assert.Equal((3, 1, 0, 2), (status.Planned, status.Done, status.Failed, status.Open));
        Assert.Equal("the budget of 1E-06 hours is spent; no further run is taken", Assert.Single(warnings));
    }

    [Fact]
    public async Task A_plan_over_the_budget_is_refused_with_its_figures_before_anything_starts()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "study");
        var error = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Small().Seeds(0, 1, 2).Budget(new(Runs: 2, Gigabytes: 0.001)).Build().RunAsync(path));
        Assert.Contains("budget.runs: the study has 3 runs (0 finished), the budget allows 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("budget.gigabytes: the runs take 0.0", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(path));
    }
}
