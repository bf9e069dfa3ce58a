using System.Diagnostics;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Epochs of training and validation. Everything random in an epoch is drawn from the run's seed and the epoch's number, so
/// an epoch needs no memory of the ones before it.
/// </summary>
internal sealed class TrainingLoop(TrainingPlan plan, ProgressReporter reporter, Action<EpochRecord>? epochEnd)
{
    private readonly Objective _objective = Objective.For(plan.Data.Train);
    private readonly Stopwatch _stepTime = new();
    private readonly Stopwatch _dataTime = new();
    private long _images;

    public TrainingResult Run(CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        plan.Mode.Prepare(plan.Model);
        using var optimizer = plan.Optimizer.Create(plan.Model.parameters());
        using var memory = new TrainingMemory(plan.Model, optimizer);
        using var train = new BatchSource(plan.Data.Train, plan.Transform, plan.Mode.Device);
        using var validation = new BatchSource(plan.Data.Validation, plan.Transform, plan.Mode.Device);
        var settings = plan.Describe();
        var patience = new Patience(plan.Select, plan.EarlyStop);
        if (plan.Checkpoint?.TryLoad(memory, settings, plan.Data.Validation) == true)
        {
            foreach (var record in memory.History)
            {
                patience.See(record);
                epochEnd?.Invoke(record);
            }
        }

        while (memory.History.Count < plan.Epochs && !patience.IsOver)
        {
            var record = RunEpoch(memory, train, validation, cancellation);
            patience.See(record);
            epochEnd?.Invoke(record);
            plan.Checkpoint?.AfterEpoch(memory, settings, plan.Epochs);
            reporter.Report(Progress(TrainingPhase.EpochEnd, memory) with { Loss = record.TrainLoss, LearningRate = record.LearningRate });
        }

        memory.BestWeights.Restore(plan.Model);
        plan.Model.eval();
        return new()
        {
            History = memory.History,
            Best = memory.Best!,
            Validation = memory.BestPredictions!,
            StoppedEarly = memory.History.Count < plan.Epochs,
            Seconds = time.Elapsed.TotalSeconds,
            ImagesPerSecond = _images / Math.Max(_stepTime.Elapsed.TotalSeconds, 1e-9),
            DataShare = _dataTime.Elapsed.TotalSeconds / Math.Max(_stepTime.Elapsed.TotalSeconds, 1e-9),
            Transform = plan.Transform,
            Warnings = reporter.Warnings,
        };
    }

    private EpochRecord RunEpoch(TrainingMemory memory, BatchSource train, BatchSource validation, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        var epoch = memory.History.Count;
        var rate = plan.Schedule.RateAt(plan.Optimizer.LearningRate, epoch, plan.Epochs);
        foreach (var group in memory.Optimizer.ParamGroups) group.LearningRate = rate;
        var trainLoss = TrainEpoch(memory, epoch, rate, train, cancellation);
        var predictions = Evaluator.Predict(
            plan.Model, validation, plan.Data.Validation, plan.Mode, plan.BatchSize,
            batch => reporter.Report(Progress(TrainingPhase.Validating, memory, epoch) with { Batch = batch.Done, Batches = batch.Of, Loss = trainLoss }),
            cancellation);
        if (predictions.Scores.Values.Any(double.IsNaN))
        {
            throw Diverged($"the network's answers on the validation split are not numbers after epoch {epoch + 1}", rate);
        }

        var score = Evaluator.Score(plan.Data.Task, predictions);
        var record = new EpochRecord(epoch + 1, rate, trainLoss, predictions.Loss, score.Auc, score.Accuracy, time.Elapsed.TotalSeconds);
        memory.History.Add(record);
        if (plan.Select.IsBetter(record.ValueOf(plan.Select), memory.Best?.ValueOf(plan.Select) ?? double.NaN))
        {
            memory.BestWeights.Keep(plan.Model);
            (memory.Best, memory.BestPredictions) = (record, predictions);
        }

        return record;
    }

    private double TrainEpoch(TrainingMemory memory, int epoch, double rate, BatchSource source, CancellationToken cancellation)
    {
        using var meter = new LossMeter(plan.Mode.Device);
        manual_seed(SplitMix64.Mix(plan.Seed, epoch));
        plan.Model.train();
        var done = 0;
        long images = 0;
        var time = Stopwatch.StartNew();
        _stepTime.Start();
        foreach (var batch in Timed(source.Batches(plan.Epoch(epoch), cancellation)))
        {
            var count = batch.Count;
            if (done == plan.Batches) break;
            if (Step(batch, memory.Optimizer, meter) is { } bad)
            {
                throw Diverged($"the training loss became NaN or infinite in epoch {epoch + 1}, batch {bad} of {plan.Batches}", rate);
            }

            done++;
            images += count;
            reporter.Report(Progress(TrainingPhase.Training, memory, epoch) with
            {
                Batch = done,
                Batches = plan.Batches,
                Loss = meter.Mean,
                LearningRate = rate,
                ImagesPerSecond = images / Math.Max(time.Elapsed.TotalSeconds, 1e-9),
            });
        }

        if (meter.Read() is { } last)
        {
            throw Diverged($"the training loss became NaN or infinite in epoch {epoch + 1}, batch {last} of {plan.Batches}", rate);
        }

        _stepTime.Stop();
        _images += images;
        return meter.Mean;
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

    private int? Step(Batch batch, optim.Optimizer optimizer, LossMeter meter)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = _objective.Loss(plan.Mode.Logits(plan.Model, batch.Images), batch.Labels);
        loss.backward();
        optimizer.step();
        return meter.Add(loss, batch.Count);
    }

    /// <summary>An event in the epoch under way, counted from 0, or after the last complete one when none is given.</summary>
    private TrainingProgress Progress(TrainingPhase phase, TrainingMemory memory, int? epoch = null) => new()
    {
        Phase = phase,
        Epoch = (epoch + 1) ?? memory.History.Count,
        Epochs = plan.Epochs,
        Last = memory.History.Count > 0 ? memory.History[^1] : null,
        Best = memory.Best,
    };

    private static InvalidConfigurationException Diverged(string what, double rate) => new(
        $"Training stopped: {what}. The learning rate of {rate} is the usual cause: try a tenth of it, a warm-up, or 32-bit precision; " +
        "else look for NaN in the initial weights.");
}
