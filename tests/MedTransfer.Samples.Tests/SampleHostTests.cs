using System.Globalization;
using MedTransfer.Core.Studies;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

public sealed class SampleHostTests
{
    [Fact]
    public async Task Options_reach_the_sample()
    {
        Sample? seen = null;
        var exit = await SampleHost.RunAsync(
            ["--profile", "paper", "--seeds", "3,1", "--datasets", "breastmnist", "--out", "there", "--plan"], "probe", "a probe", sample =>
            {
                seen = sample;
                return Task.CompletedTask;
            });
        Assert.Equal(SampleExit.Done, exit);
        Assert.Equal((SampleProfile.Paper, "there", "probe-paper", true), (seen!.Profile, seen.Folder, seen.StudyName, seen.IsPlanOnly));
        Assert.Equal([3, 1], seen.Seeds(5));
        Assert.Equal(["breastmnist"], seen.Datasets(28, "pathmnist"));
        Assert.Equal("paper", seen.Choose("smoke", "laptop", "paper"));
    }

    [Fact]
    public async Task Without_options_the_profile_is_smoke_with_its_own_seeds_and_sets()
    {
        var exit = await SampleHost.RunAsync([], "probe", "a probe", sample =>
        {
            Assert.Equal((SampleProfile.Smoke, Path.Combine("studies", "probe-smoke"), false), (sample.Profile, sample.Folder, sample.IsPlanOnly));
            Assert.Equal([0, 1], sample.Seeds(2));
            return Task.CompletedTask;
        });
        Assert.Equal(SampleExit.Done, exit);
    }

    [Theory]
    [InlineData("--profile", "quick")]
    [InlineData("--seeds", "0,0")]
    [InlineData("--seeds", "-1")]
    [InlineData("--workers", "0")]
    [InlineData("--data", "no/such/folder")]
    [InlineData("--probe", "soon")]
    [InlineData("--probe", "-1")]
    [InlineData("--unknown")]
    public async Task What_is_no_option_is_bad_input(params string[] args)
    {
        var ran = false;
        Assert.Equal(SampleExit.BadInput, await SampleHost.RunAsync(args, "probe", "a probe", _ =>
        {
            ran = true;
            return Task.CompletedTask;
        }));
        Assert.False(ran);
    }

    /// <summary>What the help names must be what the option takes: it once showed the names of the enumeration, which are refused.</summary>
    [Fact]
    public async Task The_help_names_the_profiles_as_they_are_written()
    {
        var result = await SampleProcess.RunAsync("Transfusion", Path.GetTempPath(), "--help");
        Assert.Equal(SampleExit.Done, result.ExitCode);
        Assert.Contains("--profile <smoke|laptop|paper>", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Smoke", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("[default", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_have_the_codes_of_the_command()
    {
        Assert.Equal(SampleExit.BadInput, await SampleHost.RunAsync([], "probe", "a probe", _ => throw new InvalidConfigurationException("wrong")));
        Assert.Equal(SampleExit.Unexpected, await SampleHost.RunAsync([], "probe", "a probe", _ => throw new InvalidOperationException("a fault")));
    }

    /// <summary>Without that, a run that its processes die of would be begun again by each that takes their place.</summary>
    [Fact]
    public async Task A_worker_leaves_alone_what_failed_since_the_study_was_launched()
    {
        using var temp = new TempFolder();
        var study = Study.Define("given-up").Datasets(new StudyDataset("synth-breast", 28, 28)).Models("squeezenet1_1").Initializations(StudyInitialization.Random)
            .Optimizers(Optimizers.Sgd(0.01)).Seeds(0).Epochs(1).Batch(64).Fractions(0.1).Build();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => study.RunAsync(temp.Path, cancellation: new CancellationToken(canceled: true)));
        var folder = new StudyFolder(temp.Path);
        var run = folder.Run(Assert.Single(folder.ReadPlan().Runs));
        Directory.CreateDirectory(run.FullPath);
        var launched = DateTime.UtcNow;
        File.WriteAllText(run.FailurePath, $$"""{"type": "WorkerCrashException", "message": "It died twice.", "at": "{{launched.AddMilliseconds(1):O}}"}""");
        await Task.Delay(20);

        // Its input stays open, or it would leave at once.
        using var worker = ToolProcess.StartProgram(
            "Transfusion.dll", temp.Path, new Dictionary<string, string?>(), input: true, "worker", "--out", temp.Path, "--device", "cpu", "--since", launched.ToString("O", CultureInfo.InvariantCulture));
        var end = await ToolProcess.EndAsync(worker);
        Assert.True(end.ExitCode == SampleExit.FailedRuns, $"{end.ExitCode}: {end.Error}");
        Assert.False(File.Exists(run.LogPath));
        Assert.Equal("It died twice.", run.ReadFailure()!.Message);
    }

    [Fact]
    public void Tables_align_numbers_to_the_right()
    {
        Assert.Equal("name  value\na         1\nlong     −2", Lines.Table(["name", "value"], [["a", "1"], ["long", "−2"]]));
    }
}
