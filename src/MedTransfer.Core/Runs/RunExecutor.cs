using System.Diagnostics;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training;
using MedTransfer.Files;

namespace MedTransfer.Core.Runs;

/// <summary>Executes a run in its folder, or takes it as it is when it is finished.</summary>
public static class RunExecutor
{
    /// <summary>
    /// Executes a run. A finished one is returned at once; an unfinished one goes on from its checkpoint, or starts over. The folder is claimed meanwhile, so
    /// that no other process executes the same run.
    /// </summary>
    /// <param name="config">The run.</param>
    /// <param name="folder">Its folder, which is created when it does not exist.</param>
    /// <param name="options">Where and how to execute.</param>
    /// <param name="progress">Is told of every batch and epoch.</param>
    /// <param name="cancellation">Looked at between batches; the run can be executed again later.</param>
    /// <returns>The result, as <c>metrics.json</c> holds it.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// The run's choices are wrong (all faults are listed), the folder holds another run (the differences are listed), or
    /// somebody else executes it now.
    /// </exception>
    /// <exception cref="InvalidContentException">Data or weights are not those that the run names.</exception>
    /// <exception cref="IncompatibleWeightsException">The initial weights do not fit the network.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<RunResult> ExecuteAsync(
        RunConfig config,
        string folder,
        RunOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) =>
        await TryExecuteAsync(config, folder, options, progress, cancellation).ConfigureAwait(false)
        ?? throw new InvalidConfigurationException(
            $"'{folder}' is being written by {RunClaim.Holder(folder)?.ToString() ?? "another process"}. " +
            "Wait for it to end, or choose another folder.");

    /// <summary>
    /// As <see cref="ExecuteAsync"/>, but gives null when somebody else executes the run now: from the start, or because this
    /// process was silent for so long (suspended) that its attempt was replaced.
    /// </summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public static Task<RunResult?> TryExecuteAsync(
        RunConfig config,
        string folder,
        RunOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) => TryExecuteAsync(config, folder, options, isSettled: null, progress, cancellation);

    /// <summary>As the other, but leaves alone a run whose last error counts as its end: another process may have met it a moment ago.</summary>
    internal static async Task<RunResult?> TryExecuteAsync(
        RunConfig config, string folder, RunOptions? options, Func<RunFailure, bool>? isSettled, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(config);
        options ??= new();
        var target = new RunFolder(folder);
        var faults = new Faults();
        faults.AddRange(config.FindFaults());
        faults.Require(options.Threads is not < 1, $"threads: must be at least 1, found {options.Threads}.");
        faults.Require(options.CheckpointEvery >= 0, $"checkpoints: the number of epochs between two must be 0 or more, found {options.CheckpointEvery}.");
        faults.Require(
            double.IsFinite(options.CheckpointMinutes) && options.CheckpointMinutes >= 0,
            $"checkpoints: the minutes between two must be 0 or more, found {options.CheckpointMinutes}.");
        faults.Throw($"Run {config.Id} cannot start");
        RefuseOther(config, target);
        if (Finished(target) is { } finished)
        {
            target.FinishForTheDead();
            return finished;
        }

        using var claim = RunClaim.TryAcquire(target.FullPath);
        if (claim is null) return null;

        // Between the look and the claim another process may have begun or ended.
        RefuseOther(config, target);
        if (isSettled is not null && RunDamage.Failure(target, out _) is { } failure && isSettled(failure))
        {
            target.KeepFailure(failure, claim.Attempt);
            return null;
        }

        return Finished(target) ?? await ExecuteClaimedAsync(config, target, options, claim, progress, cancellation).ConfigureAwait(false);
    }

    private static async Task<RunResult?> ExecuteClaimedAsync(
        RunConfig config, RunFolder target, RunOptions options, RunClaim claim, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        using var fence = WriteFence.Around(target.FullPath, claim.Require);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, claim.Lost);
        try
        {
            var notes = target.Clear(config);
            target.WriteConfig(config);
            target.Log($"run {config.Id} begins: {config.ToCanonicalJson()}");
            foreach (var note in notes) target.Log(note);
            target.Log($"attempt {claim.Attempt} by process {Environment.ProcessId} on {Environment.MachineName}{(SlurmTask.Current() is { } task ? $", {task}" : "")}");
            options.Logger?.RunBegan(config.Id, target.FullPath);
            using var pulse = new RunPulseWriter(target, config.Epochs, progress);
            var result = await new RunExecution(config, target, options, new ProgressReporter(pulse), time)
                .RunAsync(either.Token).ConfigureAwait(false) with { Attempt = claim.Attempt };
            target.WriteResult(result);
            target.Finish();
            target.Log($"run {config.Id} is finished after {time.Elapsed.TotalSeconds:F1} s");
            options.Logger?.RunEnded(config.Id, time.Elapsed.TotalSeconds);
            return result;
        }
        catch (Exception) when (claim.Lost.IsCancellationRequested)
        {
            options.Logger?.RunReplaced(config.Id, claim.Attempt);
            return null;
        }
        catch (OperationCanceledException)
        {
            target.Log($"run {config.Id} was interrupted after {time.Elapsed.TotalSeconds:F1} s");
            throw;
        }
        catch (Exception e)
        {
            Keep(e, config, target);
            options.Logger?.RunFailed(e, config.Id);
            throw;
        }
    }

    private static void Keep(Exception e, RunConfig config, RunFolder target)
    {
        try
        {
            target.WriteFailure(e);
            target.Log($"run {config.Id} failed: {e.GetType().Name}: {e.Message}");
        }
        catch (IOException)
        {
            // The disk that failed the run takes no account of it either; the first error says more.
        }
    }

    /// <summary>The result where there is one. One that is damaged is none; one that a newer program wrote is left to that.</summary>
    private static RunResult? Finished(RunFolder target)
    {
        if (RunDamage.Result(target, out var damage) is { } result) return result;
        return damage is null || !RunDamage.IsOfAnotherVersion<RunResult>(target.MetricsPath) ? null : throw new InvalidContentException(damage);
    }

    private static void RefuseOther(RunConfig config, RunFolder target)
    {
        var other = RunDamage.Config(target, out var damage);
        if (damage is not null && !RunDamage.MayBeReplaced(target, config))
            throw new InvalidContentException($"{damage} Whose run it is can no longer be told: choose another folder, or remove this one if nothing in it is needed.");
        if (other is not null && other.Id != config.Id && !target.WasRefused)
        {
            throw new InvalidConfigurationException(
                $"'{target.FullPath}' holds run {other.Id}, not {config.Id}; what differs: " +
                $"{string.Join("; ", config.DifferencesTo(other))}. Choose another folder, or give the same settings to continue.");
        }
    }
}
