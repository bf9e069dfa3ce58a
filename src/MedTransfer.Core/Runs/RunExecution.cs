using System.Diagnostics;
using System.Runtime.InteropServices;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Core.Runs;

/// <summary>One execution of a run in a folder that is already claimed: load, train, write, and read the test split once.</summary>
internal sealed class RunExecution(RunConfig config, RunFolder folder, RunOptions options, ProgressReporter reporter, Stopwatch time)
{
    // Of the training time that checkpoints may take.
    private const double CheckpointShare = 0.03;

    public async Task<RunResult> RunAsync(CancellationToken cancellation)
    {
        if (options.Threads is { } threads) set_num_threads(threads);
        reporter.Report(new() { Phase = TrainingPhase.Loading, Epochs = config.Epochs });
        using var inputs = RunInputs.Load(config, folder, options);
        foreach (var note in inputs.Notes.Concat(config.FindWarnings())) folder.Log(note);
        var training = await CreateTrainer(inputs).FitAsync(reporter, cancellation).ConfigureAwait(false);
        using var predictor = training.Predictor;
        folder.Log($"epoch {training.Best.Epoch} of {training.History.Count} is kept, {(config.Select == Metric.LastEpoch ? "the last one" : $"by its validation {EnumNames<Metric>.Of(config.Select)}")}");
        foreach (var warning in training.Warnings.Union(reporter.Warnings)) folder.Log(warning);
        SaveWeights(inputs.Model);
        (predictor as NeighbourPredictor)?.Index.Save(folder.NeighboursPath);
        PredictionsFile.Write(folder.ValidationPredictionsPath, training.Validation.Scores);
        folder.WriteClassifier(ClassifierCard.Of(config, inputs.Info, training.Validation, WeightHash.Sha256(folder.WeightsPath)), training.Validation);

        // The one place where a run touches the test split: every choice has been made.
        var reading = inputs.Test.Open(training);
        reporter.Report(new() { Phase = TrainingPhase.Testing, Epoch = training.History.Count, Epochs = config.Epochs, Best = training.Best });
        var test = Evaluator.Evaluate(inputs.Model, reading, TestOptions(inputs), cancellation);
        var validation = Evaluator.Report(inputs.Info.Task, training.Validation, EvaluationOptions(inputs));
        PredictionsFile.Write(folder.TestPredictionsPath, test.Predictions!.Scores);
        folder.WriteTestLabels(test.Predictions);
        folder.WriteEvaluation(new(validation, test));
        var task = inputs.Info.Task;
        var result = new RunResult
        {
            Run = config.Id,
            Epochs = training.History.Count,
            BestEpoch = training.Best.Epoch,
            Validation = Evaluator.Score(task, training.Validation),
            Test = Evaluator.Score(task, test.Predictions),
            Seconds = time.Elapsed.TotalSeconds,
            ImagesPerSecond = training.ImagesPerSecond,
            DataShare = training.DataShare,
            TestReadAt = reading.OpenedAt,
            InitialWeightsSha256 = inputs.WeightsSha256,
            Environment = DescribeEnvironment(),
            Config = config,
            Folder = folder.FullPath,
        };
        reporter.Report(new() { Phase = TrainingPhase.Done, Epoch = result.Epochs, Epochs = config.Epochs, Best = training.Best });
        return result;
    }

    private Trainer CreateTrainer(RunInputs inputs)
    {
        var trainer = RunTraining.Configure(config, inputs.Model, inputs.Data, options.Device);
        trainer.Callback(new CsvCallback(folder.HistoryPath, isVital: true));
        foreach (var callback in options.Callbacks) trainer.Callback(callback);
        if (options.Logger is { } logger) trainer.Log(logger);
        if (options.CheckpointEvery > 0 || File.Exists(folder.CheckpointPath))
        {
            trainer.Callback(new ResumeNote(folder)).Checkpoint(new CheckpointOptions(folder.CheckpointPath)
            {
                EveryEpochs = Math.Max(1, options.CheckpointEvery),
                EveryMinutes = options.CheckpointMinutes,
                MaxShare = CheckpointShare,
                IsClaimed = true,
            });
        }

        return trainer;
    }

    private EvaluationOptions EvaluationOptions(RunInputs inputs) => new()
    {
        ClassNames = inputs.Info.Classes,
        BatchSize = config.Batch,
        Device = options.Device,
        Precision = config.Precision,
        Layout = config.Layout,
        Loss = Balancing.Loss(inputs.Info.Task, config.Loss, config.Balance).WeighedBy(inputs.Data),
    };

    private EvaluationOptions TestOptions(RunInputs inputs) =>
        config.TestViews is { } views ? EvaluationOptions(inputs) with { TestTime = TestTimeAugmentation.Parse(views) } : EvaluationOptions(inputs);

    private void SaveWeights(ImageModel model) => SafeTensors.Save(folder.WeightsPath, model.state_dict(), new Dictionary<string, string>
    {
        ["run"] = config.Id,
        ["model"] = config.Model.Name,
        ["data"] = config.Data.Name,
    });

    private RunEnvironment DescribeEnvironment() => new()
    {
        Medtransfer = ProgramVersion.Text,
        Libtorch = __version__,
        Dotnet = RuntimeInformation.FrameworkDescription,
        System = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}",
        Host = Environment.MachineName,
        Device = ComputeMode.ParseDevice(options.Device).ToString(),
        Threads = get_num_threads(),
    };

    private sealed class ResumeNote(RunFolder folder) : TrainingCallback
    {
        public override void OnTrainingBegin(TrainingContext context)
        {
            if (!context.IsResumed) return;
            folder.Log(context.Epoch == context.Epochs || context.StopReason is not null
                ? $"the checkpoint holds the whole training of {Counted.Of(context.Epoch, "epoch")}"
                : $"the training goes on from its checkpoint at epoch {context.Epoch + 1}, batch {context.Batch + 1}");
        }
    }
}
