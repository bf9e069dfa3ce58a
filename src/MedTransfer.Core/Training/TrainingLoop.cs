using System.Diagnostics;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Data;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>Epochs of training and validation, from the first or from where a checkpoint stands.</summary>
internal sealed class TrainingLoop(TrainingPlan plan)
{
    private readonly CallbackList _callbacks = new(plan.Callbacks, plan.Logger);
    private readonly Stopwatch _stepTime = new();
    private readonly Stopwatch _dataTime = new();
    private Checkpointer? _checkpoints;
    private NumericGuard? _guard;
    private long _images;

    public TrainingResult Run(CancellationToken cancellation)
    {
        try
        {
            return RunAll(cancellation);
        }
        catch (Exception e)
        {
            if (e is OperationCanceledException) plan.Logger.TrainingCancelled();
            else plan.Logger.TrainingFailed(e);
            throw;
        }
    }

    private TrainingResult RunAll(CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        plan.Mode.Prepare(plan.Model);
        plan.Loss.Begin(plan);
        using var subject = plan.Strategy.CreateSubject(plan);
        using var optimizer = subject.CreateOptimizer(plan.Optimizer);
        using var state = new TrainingState(subject.Module, optimizer, new LossMeter(), _callbacks, plan.Averaging);
        var context = new TrainingContext(plan.Model, plan.Mode.Device, plan.Epochs, subject.Batches, plan.BatchesPerStep, _callbacks)
        {
            Settings = plan.Describe(),
        };
        using var guard = new NumericGuard(plan, subject.Module, context);
        state.Keep(_guard = guard);
        using var checkpoints = plan.Checkpoint is { } options ? new Checkpointer(options, plan, state) : null;
        _checkpoints = checkpoints;
        context.IsResumed = Resume(state);
        (context.History, context.Best, context.Step, context.Epoch, context.Batch) = (state.History, state.Best, state.Step, state.History.Count, state.Batch);
        foreach (var warning in TrainingRules.FindWarnings(plan).Concat(plan.Strategy.FindWarnings(plan))) context.Warn(warning);
        _callbacks.TrainingBegin(context);
        if (state.History.Count < plan.Epochs || !plan.Strategy.TakesSteps) Prepare(subject, context, cancellation);
        while (state.History.Count < plan.Epochs && context.StopReason is null) RunEpoch(subject, state, context, cancellation);

        _checkpoints?.Complete();
        state.BestWeights.Restore(state.Module);
        plan.Model.eval();
        var predictions = state.BestPredictions ?? subject.Conclude(cancellation);
        context.Phase = TrainingPhase.Done;
        _callbacks.TrainingEnd(context);
        return new()
        {
            History = state.History,
            Best = state.Best!,
            Validation = predictions,
            StoppedEarly = state.History.Count < plan.Epochs,
            StopReason = context.StopReason,
            Seconds = time.Elapsed.TotalSeconds,
            ImagesPerSecond = _images / Math.Max(_stepTime.Elapsed.TotalSeconds, 1e-9),
            DataShare = _dataTime.Elapsed.TotalSeconds / Math.Max(_stepTime.Elapsed.TotalSeconds, 1e-9),
            Transform = plan.Transform,
            Warnings = _callbacks.Warnings,
            SkippedSteps = guard.Skipped,
            Data = plan.Data,
            Predictor = subject.TakePredictor(),
        };
    }

    private bool Resume(TrainingState state)
    {
        if (_checkpoints is not null) return _checkpoints.TryResume();
        if (plan.ResumeFrom is not { } path) return false;
        Checkpointer.Resume(path, plan, state);
        return true;
    }

    private void RunEpoch(TrainingSubject subject, TrainingState state, TrainingContext context, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        var epoch = state.History.Count;
        (context.Epoch, context.Record, context.Predictions, context.Phase) = (epoch + 1, null, null, TrainingPhase.Training);
        (context.Batch, context.Batches) = (state.Batch, subject.Batches);
        subject.BeginEpoch(epoch);
        var steps = new StepRunner(plan, subject, state, context, _guard!);
        steps.SetRates(epoch, state.Batch);
        _checkpoints?.EpochBegin();
        _callbacks.EpochBegin(context);
        try
        {
            TrainEpoch(subject, steps, state, context, cancellation);
            _checkpoints?.Validating();
            state.Averages?.AfterEpoch(epoch);
            using var shown = state.Averages?.Show();
            if (subject.UpdatesStatistics && state.Averages is { NeedsStatistics: true } averages) averages.RefreshStatistics(() => Pass(subject, context, cancellation));
            var outcome = Validate(subject, context, cancellation);
            EndEpoch(subject, state, context, outcome, state.SecondsBefore + time.Elapsed.TotalSeconds);
        }
        catch (OperationCanceledException)
        {
            _checkpoints?.Interrupted();
            throw;
        }

        _callbacks.EpochEnd(context);
        _checkpoints?.EpochEnd();
    }

    private void TrainEpoch(TrainingSubject subject, StepRunner steps, TrainingState state, TrainingContext context, CancellationToken cancellation)
    {
        var epoch = state.History.Count;
        if (state.Batch == 0) state.Losses.Begin();
        context.MeanLoss = state.Losses.Mean;
        if (state.Batch == subject.Batches) return;
        long images = 0;
        var time = Stopwatch.StartNew();
        _stepTime.Start();
        var number = state.Batch;

        // What batches of one step leave in gradients and batch norm is no state to go on from: such a step is taken to its end.
        foreach (var batch in Timed(subject.BatchesOf(epoch, number, plan.BatchesPerStep > 1 ? CancellationToken.None : cancellation)))
        {
            if (state.Batch == number) cancellation.ThrowIfCancellationRequested();
            (context.Batch, context.Samples, context.Phase) = (number + 1, batch.Samples, TrainingPhase.Training);
            steps.Begin(epoch, number);
            _callbacks.BatchBegin(context);
            steps.Run(batch, epoch, number);
            number++;
            images += batch.Count;
            (context.Step, context.MeanLoss, context.BatchLoss) = (state.Step, state.Losses.Mean, state.Losses.Last);
            context.ImagesPerSecond = images / Math.Max(time.Elapsed.TotalSeconds, 1e-9);
            _callbacks.BatchEnd(context);
            _checkpoints?.BatchEnd(isStep: state.Batch == number);
        }

        _guard!.Finish(state.Losses);
        context.MeanLoss = state.Losses.Mean;
        _stepTime.Stop();
        _images += images;
    }

    private void Prepare(TrainingSubject subject, TrainingContext context, CancellationToken cancellation)
    {
        context.Phase = TrainingPhase.Preparing;
        subject.Prepare(
            (done, of) =>
            {
                (context.Batch, context.Batches) = (done, of);
                _callbacks.Prepared(context);
            },
            context.Warn,
            cancellation);
    }

    /// <summary>Takes the training batches of the epoch under way through the network once more, without learning.</summary>
    private void Pass(TrainingSubject subject, TrainingContext context, CancellationToken cancellation)
    {
        var epoch = context.Epoch - 1;
        manual_seed(SplitMix64.Mix(plan.Seed, epoch));
        foreach (var batch in subject.BatchesOf(epoch, 0, cancellation))
        {
            using var scope = NewDisposeScope();
            subject.Loss(batch);
        }
    }

    private ValidationOutcome Validate(TrainingSubject subject, TrainingContext context, CancellationToken cancellation)
    {
        context.Phase = TrainingPhase.Validating;
        var outcome = subject.Validate(
            (done, of) =>
            {
                (context.Batch, context.Batches) = (done, of);
                _callbacks.BatchEnd(context);
            },
            cancellation);
        return outcome.Predictions?.Scores.Values.Any(double.IsNaN) == true || double.IsNaN(outcome.Loss)
            ? throw Diverged($"the network's answers on the validation split are not numbers after epoch {context.Epoch}", context.LearningRate)
            : outcome;
    }

    private void EndEpoch(TrainingSubject subject, TrainingState state, TrainingContext context, ValidationOutcome outcome, double seconds)
    {
        var score = outcome.Predictions is { } predictions ? Evaluator.Score(plan.Data.Task, predictions) : null;
        var record = new EpochRecord(
            context.Epoch, context.LearningRate, state.Losses.Mean, outcome.Loss, score?.Auc ?? double.NaN, score?.Accuracy ?? double.NaN, seconds);
        (context.Record, context.Predictions) = (record, outcome.Predictions);
        _callbacks.ValidationEnd(context);
        state.History.Add(record);
        (state.Batch, state.SecondsBefore) = (0, 0);
        if (plan.Select.IsBetter(record.ValueOf(plan.Select), state.Best?.ValueOf(plan.Select) ?? double.NaN))
        {
            state.BestWeights.Keep(subject.Module);
            (state.Best, state.BestPredictions) = (record, outcome.Predictions);
        }

        _guard!.EndEpoch();
        _checkpoints?.Selected();
        (context.Best, context.Phase) = (state.Best, TrainingPhase.EpochEnd);
    }

    private IEnumerable<Batch> Timed(IEnumerable<Batch> batches)
    {
        using var reader = batches.GetEnumerator();
        while (true)
        {
            _dataTime.Start();
            var more = reader.MoveNext();
            _dataTime.Stop();
            if (!more) yield break;
            yield return reader.Current;
        }
    }

    private static InvalidConfigurationException Diverged(string what, double rate) => new(
        $"Training stopped: {what}. The learning rate of {rate} is the usual cause: try a tenth of it, a warm-up, or 32-bit precision; " +
        "else look for NaN in the initial weights.");
}
