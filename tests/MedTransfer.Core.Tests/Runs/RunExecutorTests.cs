using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Tests.Training;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Files;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Runs;

[NoTensorLeaks]
public sealed class RunExecutorTests
{
    private static readonly RunOptions OnCpu = new() { Device = "cpu" };

    [Fact]
    public async Task A_run_leaves_all_its_files_and_a_second_call_executes_nothing()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var options = OnCpu with { Data = data };
        var first = await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("run"), options);
        Assert.False(first.WasFinished);
        var run = new RunFolder(folder.File("run"));
        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal(SampleConfig.Of(data), run.ReadConfig());
        Assert.Equal(2, run.ReadHistory().Count);
        Assert.Equal(2, first.Epochs);
        Assert.Equal(run.ReadHistory()[first.BestEpoch - 1].ValidationAuc, first.Validation.Auc);
        Assert.Equal((int)data.Test.Count, run.ReadTestPredictions()!.Count);
        Assert.Equal((int)data.Validation.Count, run.ReadValidationPredictions()!.Count);
        var log = File.ReadAllText(run.LogPath);
        Assert.Single(log.Split('\n'), line => line.Contains("test split", StringComparison.Ordinal));

        var seen = new Observer(_ => { });
        var second = await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("run"), options, seen);
        Assert.True(second.WasFinished);
        Assert.Empty(seen.Seen);
        Assert.Equal(first with { WasFinished = true, Folder = second.Folder }, second);
        Assert.Equal(log, File.ReadAllText(run.LogPath));
        Assert.Empty(Directory.GetFiles(run.FullPath, "*.mt-tmp"));
    }

    [Fact]
    public async Task Kept_predictions_and_weights_give_the_same_metrics_again()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var result = await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.Path, OnCpu with { Data = data });
        var run = new RunFolder(folder.Path);
        var scores = run.ReadTestPredictions()!;
        var again = Evaluator.Score(data.Info.Task, new(Split.Test, data.Test.LabelsAsIntegers(), scores, result.Test.Loss!.Value));
        Assert.Equal(result.Test, again);

        using var model = ModelZoo.Create("squeezenet1_1", data.Outputs, seed: 99);
        WeightLoader.Load(model, run.WeightsPath);
        var reading = TestGuard.Of(data).OpenWithoutSelection(InputTransform.ImageNet(32), "the weights of a finished run");
        var report = Evaluator.Evaluate(model, reading, new() { BatchSize = 8, Device = "cpu" });
        Assert.Equal(scores.Values, report.Predictions!.Scores.Values);

        var kept = run.ReadEvaluation()!;
        Assert.Equal((result.Test.Auc, result.Test.Accuracy, result.Test.AucInterval), (kept.Test.Auc, kept.Test.Accuracy, kept.Test.AucInterval));
        Assert.Equal(result.Validation.Auc, kept.Validation.Auc);
        Assert.Equal(data.Info.Classes, kept.Validation.Classes.Select(c => c.Name));
    }

    [Fact]
    public async Task Another_configuration_in_the_folder_is_refused_with_what_differs()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var config = SampleConfig.Of(data) with { Epochs = 1 };
        await RunExecutor.ExecuteAsync(config, folder.Path, OnCpu with { Data = data });
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => RunExecutor.ExecuteAsync(config with { Seed = 5 }, folder.Path, OnCpu with { Data = data }));
        Assert.Contains("seed: 5 here, 0 there", e.Message);
    }

    [Fact]
    public async Task A_run_that_could_not_start_leaves_its_folder_to_a_corrected_one()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var config = SampleConfig.Of(data) with { Epochs = 1 };
        var wrong = config with { Loss = TrainingLoss.Coral() };
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => RunExecutor.ExecuteAsync(wrong, folder.Path, OnCpu with { Data = data }));
        Assert.Contains("ordered classes", e.Message);
        var result = await RunExecutor.ExecuteAsync(config, folder.Path, OnCpu with { Data = data });
        Assert.Equal(config, new RunFolder(folder.Path).ReadConfig());
        Assert.Equal(config.Id, result.Run);
    }

    [Fact]
    public async Task Without_checkpoints_an_interrupted_run_starts_over_and_gives_the_same_numbers()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var options = OnCpu with { Data = data, CheckpointEvery = 0 };
        var whole = await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("a"), options);
        using var stop = new CancellationTokenSource();
        var observer = new Observer(p =>
        {
            if (p.Epoch == 2) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("b"), options, observer, stop.Token));
        Assert.Equal(RunState.Interrupted, new RunFolder(folder.File("b")).State);
        var again = await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("b"), options);
        Assert.Equal(whole.Test, again.Test);
        Assert.Equal(
            new RunFolder(folder.File("a")).ReadTestPredictions()!.Values, new RunFolder(folder.File("b")).ReadTestPredictions()!.Values);
    }

    [Fact]
    public async Task With_checkpoints_an_interrupted_run_goes_on_and_gives_the_same_bits()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var options = OnCpu with { Data = data, CheckpointEvery = 1 };
        var config = SampleConfig.Of(data) with { Epochs = 3 };
        await RunExecutor.ExecuteAsync(config, folder.File("a"), OnCpu with { Data = data });
        using var stop = new CancellationTokenSource();
        var observer = new Observer(p =>
        {
            if (p.Epoch == 3) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunExecutor.ExecuteAsync(config, folder.File("b"), options, observer, stop.Token));
        var seen = new Observer(_ => { });
        await RunExecutor.ExecuteAsync(config, folder.File("b"), OnCpu with { Data = data }, seen);
        Assert.All(seen.Seen.Where(p => p.Phase == TrainingPhase.Training), p => Assert.Equal(3, p.Epoch));
        Assert.False(File.Exists(new RunFolder(folder.File("b")).CheckpointPath));
        Assert.Equal(
            FileHash.Sha256(new RunFolder(folder.File("a")).WeightsPath), FileHash.Sha256(new RunFolder(folder.File("b")).WeightsPath));
        Assert.Equal(
            File.ReadAllText(new RunFolder(folder.File("a")).TestPredictionsPath), File.ReadAllText(new RunFolder(folder.File("b")).TestPredictionsPath));
    }

    [Theory]
    [InlineData(TrainingPhase.Loading)]
    [InlineData(TrainingPhase.Training)]
    [InlineData(TrainingPhase.Validating)]
    [InlineData(TrainingPhase.Testing)]
    public async Task Interrupted_in_any_phase_a_run_goes_on_and_gives_the_same_bits(TrainingPhase phase)
    {
        using var folder = new TempFolder();
        using var data = Data();
        var options = OnCpu with { Data = data };
        await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("a"), options);
        using var stop = new CancellationTokenSource();
        var observer = new Observer(p =>
        {
            if (p.Phase == phase && p.Epoch is 0 or 2) stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("b"), options, observer, stop.Token));
        await RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.File("b"), options);
        var (a, b) = (new RunFolder(folder.File("a")), new RunFolder(folder.File("b")));
        Assert.Equal(FileHash.Sha256(a.WeightsPath), FileHash.Sha256(b.WeightsPath));
        Assert.Equal(File.ReadAllText(a.ValidationPredictionsPath), File.ReadAllText(b.ValidationPredictionsPath));
        Assert.Equal(File.ReadAllText(a.TestPredictionsPath), File.ReadAllText(b.TestPredictionsPath));
        Assert.Equal(a.ReadHistory().Select(e => e with { Seconds = 0 }), b.ReadHistory().Select(e => e with { Seconds = 0 }));
        var log = File.ReadAllText(b.LogPath);
        if (phase is TrainingPhase.Training or TrainingPhase.Validating) Assert.Contains("goes on from its checkpoint at epoch 2, batch ", log);
    }

    [Fact]
    public void A_line_of_the_log_that_a_crash_cut_off_is_ended_first()
    {
        using var folder = new TempFolder();
        var run = new RunFolder(folder.Path);
        run.Log("one");
        File.AppendAllText(run.LogPath, "2026-11-22T20:00:00Z tw");
        run.Log("three");
        var lines = File.ReadAllLines(run.LogPath);
        Assert.Equal(3, lines.Length);
        Assert.EndsWith(" one", lines[0]);
        Assert.EndsWith(" tw (cut off)", lines[1]);
        Assert.EndsWith(" three", lines[2]);
    }

    [Fact]
    public async Task A_second_stage_starts_from_the_first_stages_best_weights()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var first = SampleConfig.Of(data) with { Epochs = 1, Seed = 4 };
        var second = SampleConfig.Of(data) with { Epochs = 1, Initialization = InitializationChoice.FromRun(first) };
        var path = folder.File(second.Id);
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => RunExecutor.ExecuteAsync(second, path, OnCpu with { Data = data }));
        Assert.Contains(first.Id, e.Message);
        Assert.Equal(RunState.Failed, new RunFolder(path).State);
        Assert.Contains(first.Id, new RunFolder(path).ReadFailure()!.Message);

        await RunExecutor.ExecuteAsync(first, folder.File(first.Id), OnCpu with { Data = data });
        var result = await RunExecutor.ExecuteAsync(second, path, OnCpu with { Data = data });
        Assert.Equal(FileHash.Sha256(new RunFolder(folder.File(first.Id)).WeightsPath), result.InitialWeightsSha256);
        Assert.Null(new RunFolder(path).ReadFailure());
    }

    [Fact]
    public async Task A_run_that_somebody_executes_is_refused_and_can_be_tried()
    {
        using var folder = new TempFolder();
        using var data = Data();
        using var claim = RunClaim.TryAcquire(folder.Path);
        Assert.Null(await RunExecutor.TryExecuteAsync(SampleConfig.Of(data), folder.Path, OnCpu with { Data = data }));
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => RunExecutor.ExecuteAsync(SampleConfig.Of(data), folder.Path, OnCpu with { Data = data }));
        Assert.Contains($"process {Environment.ProcessId}", e.Message);
    }

    [Fact]
    public async Task Other_data_than_the_runs_are_refused()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var config = SampleConfig.Of(data);
        config = config with { Data = config.Data with { Md5 = new string('0', 32) } };
        await Assert.ThrowsAsync<InvalidContentException>(() => RunExecutor.ExecuteAsync(config, folder.Path, OnCpu with { Data = data }));
    }

    [Fact]
    public async Task Another_weight_file_than_the_runs_is_refused()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var file = folder.Write("w.safetensors", [1, 2, 3]);
        var config = SampleConfig.Of(data) with { Initialization = InitializationChoice.Weights("w.safetensors", new string('0', 64)) };
        var e = await Assert.ThrowsAsync<InvalidContentException>(
            () => RunExecutor.ExecuteAsync(config, folder.File("run"), OnCpu with { Data = data, WeightsPath = file }));
        Assert.Contains(FileHash.Sha256(file), e.Message);
    }

    [Fact]
    public async Task All_faults_of_a_run_are_reported_before_anything_is_written()
    {
        using var folder = new TempFolder();
        using var data = Data();
        var config = SampleConfig.Of(data) with { Epochs = 0, Batch = 0, Optimizer = Optimizers.AdamW(-1) };
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => RunExecutor.ExecuteAsync(config, folder.File("run"), OnCpu));
        Assert.Contains("3 faults", e.Message);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    private static ImageDataset Data() => SyntheticMedMnist.Create("synth-breast", 16, seed: 1, new(25, 16, 16));
}
