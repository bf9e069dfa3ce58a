using System.Text;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Training;
using MedTransfer.Files;

namespace MedTransfer.Core.Runs;

/// <summary>
/// The folder of one run. Every file in it is written atomically, and <c>metrics.json</c> last: a run is finished when that
/// file is there and belongs to the configuration beside it.
/// </summary>
public sealed class RunFolder
{
    /// <summary>Names a run's folder; nothing is read or created.</summary>
    /// <param name="path">The folder.</param>
    public RunFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FullPath = Path.GetFullPath(path);
    }

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; }

    /// <summary>The run's choices: <c>config.json</c>.</summary>
    public string ConfigPath => File("config.json");

    /// <summary>The epochs: <c>history.csv</c>.</summary>
    public string HistoryPath => File("history.csv");

    /// <summary>The result: <c>metrics.json</c>.</summary>
    public string MetricsPath => File("metrics.json");

    /// <summary>Every metric of both splits: <c>evaluation.json</c>; absent in runs of earlier versions.</summary>
    public string EvaluationPath => File("evaluation.json");

    /// <summary>Scores on the validation split: <c>predictions-val.csv</c>.</summary>
    public string ValidationPredictionsPath => File("predictions-val.csv");

    /// <summary>Classes of the validation split, a line a sample: <c>labels-val.csv</c>; absent in runs of earlier versions.</summary>
    public string ValidationLabelsPath => File("labels-val.csv");

    /// <summary>Classes of the test split, a line a sample: <c>labels-test.csv</c>; absent in runs of earlier versions.</summary>
    public string TestLabelsPath => File("labels-test.csv");

    /// <summary>What the network needs to serve without its data: <c>classifier.json</c>; absent in runs of earlier versions.</summary>
    public string ClassifierPath => File("classifier.json");

    /// <summary>Scores on the test split: <c>predictions-test.csv</c>.</summary>
    public string TestPredictionsPath => File("predictions-test.csv");

    /// <summary>The kept weights: <c>weights.safetensors</c>.</summary>
    public string WeightsPath => File("weights.safetensors");

    /// <summary>Features and labels of the training images, of a run by nearest neighbours: <c>neighbours.safetensors</c>.</summary>
    public string NeighboursPath => File("neighbours.safetensors");

    /// <summary>Where an interrupted run goes on: <c>checkpoint.safetensors</c>; gone when the run is finished.</summary>
    public string CheckpointPath => File("checkpoint.safetensors");

    /// <summary>How far the run is while it executes: <c>progress.json</c>; see <see cref="RunPulse"/>.</summary>
    public string PulsePath => File("progress.json");

    /// <summary>The last error: <c>failure.json</c>.</summary>
    public string FailurePath => File("failure.json");

    /// <summary>What happened when, a line an event: <c>run.log</c>.</summary>
    public string LogPath => File("run.log");

    /// <summary>How far the run is.</summary>
    public RunState State => RunDamage.Result(this, out _) is null ? UnfinishedState : RunState.Finished;

    /// <summary>How far the run is when it is known that it is not finished.</summary>
    internal RunState UnfinishedState
    {
        get
        {
            if (RunClaim.Holder(FullPath) is not null) return RunState.Running;
            var attempt = RunAttempt.Newest(FullPath);
            if (RunDamage.Failure(this, out var damage) is { } failure && (failure.Attempt ?? 0) >= (attempt?.Number ?? 0)) return RunState.Failed;
            if (damage is not null || attempt is { IsOpen: true } || System.IO.File.Exists(MetricsPath)) return RunState.Stale;
            return System.IO.File.Exists(ConfigPath) ? RunState.Interrupted : RunState.Planned;
        }
    }

    /// <summary>Whether all that is here is a run that could not even start to train: nothing is lost when another takes its place.</summary>
    internal bool WasRefused => System.IO.File.Exists(FailurePath) && !System.IO.File.Exists(HistoryPath) && !System.IO.File.Exists(CheckpointPath);

    /// <summary>Reads the run's choices; null when there are none.</summary>
    /// <exception cref="InvalidContentException">The file is broken or of a newer version.</exception>
    public RunConfig? ReadConfig() => System.IO.File.Exists(ConfigPath)
        ? RunJson.ParseConfig(System.IO.File.ReadAllText(ConfigPath), $"'{ConfigPath}'")
        : null;

    /// <summary>Reads the result; null when the run is not finished, or when a file that belongs to it is missing.</summary>
    /// <exception cref="InvalidContentException">A file is broken or of a newer version.</exception>
    public RunResult? ReadResult()
    {
        if (!System.IO.File.Exists(MetricsPath) || ReadConfig() is not { } config) return null;
        RunResult result;
        try
        {
            result = SettingsJson.Parse<RunResult>(System.IO.File.ReadAllText(MetricsPath), $"'{MetricsPath}'");
        }
        catch (InvalidContentException e)
        {
            throw new InvalidContentException($"{e.Message} {(RunDamage.IsOfAnotherVersion<RunResult>(MetricsPath)
                ? "This program leaves the run as it is; use the one that wrote it."
                : "Copy the run's folder again, or execute the run again, which keeps this file under another name; no other run is concerned.")}", e);
        }

        var complete = result.Run == config.Id && result.Config.Id == config.Id && MissingFiles().Count == 0;
        return complete ? result with { WasFinished = true, Folder = FullPath } : null;
    }

    /// <summary>Reads the epochs so far; empty when there are none.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public IReadOnlyList<EpochRecord> ReadHistory() =>
        System.IO.File.Exists(HistoryPath) ? HistoryFile.Read(HistoryPath) : [];

    /// <summary>Reads why the run failed; null when it did not.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public RunFailure? ReadFailure() => System.IO.File.Exists(FailurePath)
        ? SettingsJson.Parse<RunFailure>(System.IO.File.ReadAllText(FailurePath), $"'{FailurePath}'")
        : null;

    /// <summary>Reads the scores on the test split; null when there are none yet.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public ScoreTable? ReadTestPredictions() =>
        System.IO.File.Exists(TestPredictionsPath) ? PredictionsFile.Read(TestPredictionsPath) : null;

    /// <summary>Reads the scores on the validation split; null when there are none yet.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public ScoreTable? ReadValidationPredictions() =>
        System.IO.File.Exists(ValidationPredictionsPath) ? PredictionsFile.Read(ValidationPredictionsPath) : null;

    /// <summary>Reads every metric of both splits; null when there are none.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public RunEvaluation? ReadEvaluation() => System.IO.File.Exists(EvaluationPath)
        ? SettingsJson.Parse<RunEvaluation>(System.IO.File.ReadAllText(EvaluationPath), $"'{EvaluationPath}'")
        : null;

    /// <summary>Reads what the network needs to serve without its data; null when there is no such file.</summary>
    /// <exception cref="InvalidContentException">The file is broken or of a newer version.</exception>
    public ClassifierCard? ReadClassifier()
    {
        if (!System.IO.File.Exists(ClassifierPath)) return null;
        var card = SettingsJson.Parse<ClassifierCard>(System.IO.File.ReadAllText(ClassifierPath), $"'{ClassifierPath}'");
        return card.Version <= ClassifierCard.CurrentVersion ? card : throw new InvalidContentException(
            $"'{ClassifierPath}' is of version {card.Version}; this program knows up to {ClassifierCard.CurrentVersion}. Use the newer program.");
    }

    /// <summary>The classes of the validation split <c>[N]</c>, or its findings <c>[N, L]</c> row-major; null when they were not kept.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public int[]? ReadValidationLabels() => ReadLabels(ValidationLabelsPath);

    /// <summary>As <see cref="ReadValidationLabels"/>, of the test split; kept so that figures of finished runs need no data and count as no reading.</summary>
    /// <exception cref="InvalidContentException">The file is broken.</exception>
    public int[]? ReadTestLabels() => ReadLabels(TestLabelsPath);

    /// <summary>Reads the choices of a run that must be finished and whole.</summary>
    /// <exception cref="InvalidConfigurationException">There is no run here, or it is not finished.</exception>
    /// <exception cref="InvalidContentException">A file of the run is missing or broken.</exception>
    internal RunConfig ReadFinishedConfig()
    {
        var config = ReadConfig() ?? throw new InvalidConfigurationException(
            $"'{FullPath}' is no folder of a run (no config.json). Give the folder that 'medtransfer train' or RunExecutor wrote.");
        if (ReadResult() is not null) return config;
        if (!System.IO.File.Exists(MetricsPath))
        {
            throw new InvalidConfigurationException(
                $"Run {config.Id} in '{FullPath}' is not finished ({State.ToString().ToLowerInvariant()}), so no weights have been selected. " +
                "Execute it with the same settings in the same folder, which continues it.");
        }

        var missing = MissingFiles();
        throw new InvalidContentException(missing.Count > 0
            ? $"'{FullPath}' lacks {string.Join(", ", missing)} of the finished run {config.Id}. Copy the whole folder, or execute the run again."
            : $"'{MetricsPath}' is not of the run {config.Id} beside it. Copy the folder again, or execute the run again.");
    }

    /// <summary>The names of files that belong to a finished run and are not there.</summary>
    internal IReadOnlyList<string> MissingFiles() =>
        [.. new[] { HistoryPath, ValidationPredictionsPath, TestPredictionsPath, WeightsPath }.Where(p => !System.IO.File.Exists(p)).Select(p => Path.GetFileName(p)!)];

    internal void WriteClassifier(ClassifierCard card, Predictions validation)
    {
        WriteJson(ClassifierPath, card);
        WriteLabels(ValidationLabelsPath, validation);
    }

    internal void WriteTestLabels(Predictions test) => WriteLabels(TestLabelsPath, test);

    /// <summary>Logs one more reading of the test split, with its number.</summary>
    internal void LogTestReading(string by)
    {
        var before = System.IO.File.Exists(LogPath) ? System.IO.File.ReadLines(LogPath).Count(line => line.Contains("the test split", StringComparison.Ordinal)) : 0;
        Log($"the test split is read again, reading {before + 1}, by {by} of the finished run");
    }

    internal void WriteEvaluation(RunEvaluation evaluation) => WriteJson(EvaluationPath, evaluation);

    internal void WriteConfig(RunConfig config) => WriteJson(ConfigPath, config);

    internal void WriteResult(RunResult result) => WriteJson(MetricsPath, result);

    /// <summary>Lets an error stand as that of a later attempt, which changed nothing.</summary>
    internal void KeepFailure(RunFailure failure, int attempt) => WriteJson(FailurePath, failure with { Attempt = attempt });

    /// <summary>Keeps an error, with those before it.</summary>
    /// <returns>What is kept.</returns>
    internal RunFailure WriteFailure(Exception e)
    {
        var failure = RunFailure.Of(e, RunAttempt.Newest(FullPath)?.Number ?? 0, RunDamage.Failure(this, out _));
        WriteJson(FailurePath, failure);
        return failure;
    }

    /// <summary>
    /// Removes what an unfinished execution left, so that nothing old can be taken for new. The log and a checkpoint stay, and earlier
    /// errors of this run. Files that are damaged are kept under other names.
    /// </summary>
    /// <returns>What became of damaged files, a line each.</returns>
    internal IReadOnlyList<string> Clear(RunConfig config)
    {
        var notes = RunDamage.SetAside(this);
        var isOther = ReadConfig() is { } other && other.Id != config.Id;
        AtomicFile.RemoveLeftovers(FullPath);
        string[] files =
        [
            MetricsPath, HistoryPath, EvaluationPath, ClassifierPath, ValidationLabelsPath, TestLabelsPath, ValidationPredictionsPath, TestPredictionsPath, WeightsPath, NeighboursPath,
        ];
        foreach (var path in isOther ? [.. files, FailurePath] : files) Delete(path);
        return notes;
    }

    /// <summary>Removes what an execution no longer needs once its result is written.</summary>
    internal void Finish()
    {
        Delete(CheckpointPath);
        Delete(FailurePath);
    }

    /// <summary>Removes what a process left that was killed between writing the result and this end; nothing happens where somebody holds the run.</summary>
    internal void FinishForTheDead()
    {
        if (!System.IO.File.Exists(CheckpointPath) && !System.IO.File.Exists(FailurePath) && !System.IO.File.Exists(PulsePath)) return;
        try
        {
            using var claim = RunClaim.TryAcquire(FullPath);
            if (claim is null || RunDamage.Result(this, out _) is null) return;
            using var fence = WriteFence.Around(FullPath, claim.Require);
            Finish();
            Delete(PulsePath);
            Log("what a process left that ended between the result and its own end is removed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidConfigurationException)
        {
            // The run is finished all the same, and its folder may be one that is only read.
        }
    }

    /// <summary>Appends a line to the log, with the time; a line that a crash cut off is ended first.</summary>
    internal void Log(string message)
    {
        WriteFence.Check(LogPath);
        using var log = new FileStream(LogPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var isCut = log.Length > 0 && log.Seek(-1, SeekOrigin.End) >= 0 && log.ReadByte() != '\n';
        log.Seek(0, SeekOrigin.End);
        log.Write(Encoding.UTF8.GetBytes($"{(isCut ? " (cut off)\n" : "")}{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ} {message}\n"));
    }

    private static int[]? ReadLabels(string path) =>
        System.IO.File.Exists(path) ? Array.ConvertAll(PredictionsFile.Read(path).Values, v => (int)v) : null;

    private static void WriteLabels(string path, Predictions of) =>
        PredictionsFile.Write(path, new(Array.ConvertAll(of.Labels, v => (double)v), of.Labels.Length / of.Count));

    private static void Delete(string path)
    {
        WriteFence.Check(path);
        System.IO.File.Delete(path);
    }

    private static void WriteJson<T>(string path, T value) =>
        AtomicFile.WriteText(path, JsonSerializer.Serialize(value, SettingsJson.Options) + "\n");

    private string File(string name) => Path.Combine(FullPath, name);
}
