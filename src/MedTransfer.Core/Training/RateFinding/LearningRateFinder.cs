using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Models;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Trains some steps while the learning rate grows from very small to very large, and suggests a rate from how the loss answers
/// (Smith 2017, arXiv 1506.01186). The model and libtorch's random state are left as they were.
/// <code>
/// var curve = await LearningRateFinder.For(model).On(data).Optimize(Optimizers.AdamW(1e-3)).RunAsync();
/// curve.Save("out");
/// </code>
/// </summary>
public sealed class LearningRateFinder
{
    private readonly ImageModel _model;
    private readonly Trainer _trainer;
    private OptimizerPolicy _policy = Optimizers.AdamW(1e-3);
    private double _lowest = 1e-7;
    private double _highest = 1;
    private int _steps = 100;
    private double _smoothing = 0.95;
    private double _explosion = 4;

    private LearningRateFinder(ImageModel model)
    {
        _model = model;
        _trainer = Trainer.For(model);
    }

    /// <summary>Begins the settings of a search.</summary>
    /// <param name="model">The network; it is left as it is.</param>
    public static LearningRateFinder For(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(model);
    }

    /// <summary>The data; only the training split is used. Required.</summary>
    /// <param name="data">The data set.</param>
    public LearningRateFinder On(ImageDataset data) => Training(t => t.On(data));

    /// <summary>The data; only the training split is used. Required.</summary>
    /// <param name="data">The splits.</param>
    public LearningRateFinder On(TrainingData data) => Training(t => t.On(data));

    /// <summary>The optimizer, AdamW when not given. Of its rates only the ratios between groups count.</summary>
    /// <param name="optimizer">See <see cref="Optimizers"/>.</param>
    public LearningRateFinder Optimize(OptimizerPolicy optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _policy = optimizer;
        return this;
    }

    /// <summary>Settings of the training, which should be those of the one to come: <c>t => t.BatchSize(32).InputSize(28)</c>.</summary>
    /// <param name="settings">Sets them; optimizer, schedule, epochs and what concerns validation do not count.</param>
    public LearningRateFinder Training(Action<Trainer> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings(_trainer);
        return this;
    }

    /// <summary>The rates; from 1e-7 to 1 when not given.</summary>
    /// <param name="lowest">The first.</param>
    /// <param name="highest">The last, unless the loss explodes before.</param>
    public LearningRateFinder Range(double lowest, double highest)
    {
        (_lowest, _highest) = (lowest, highest);
        return this;
    }

    /// <summary>The number of steps; 100 when not given.</summary>
    /// <param name="count">At least 2.</param>
    public LearningRateFinder Steps(int count)
    {
        _steps = count;
        return this;
    }

    /// <summary>How the loss is smoothed, and when it is said to explode.</summary>
    /// <param name="smoothing">Share of the mean that a step keeps; 0.95 when not given.</param>
    /// <param name="explosion">The search ends when the smoothed loss is this many times the least; 4 when not given.</param>
    public LearningRateFinder Smooth(double smoothing, double explosion = 4)
    {
        (_smoothing, _explosion) = (smoothing, explosion);
        return this;
    }

    /// <summary>Searches.</summary>
    /// <param name="progress">Is told of every step.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">Settings are missing, wrong or do not go together; all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled; the model is as it was.</exception>
    public Task<LearningRateCurve> RunAsync(IProgress<LearningRatePoint>? progress = null, CancellationToken cancellation = default)
    {
        var plan = Check();
        return Task.Factory.StartNew(() => Run(plan, progress, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private TrainingPlan Check()
    {
        var faults = new Faults();
        faults.Require(_lowest > 0 && _highest > _lowest && double.IsFinite(_highest), $"range: must go from a positive rate to a higher one, found {_lowest} to {_highest}.");
        faults.Require(_steps >= 2, $"steps: there must be at least 2, found {_steps}.");
        faults.Require(_smoothing >= 0 && _smoothing < 1, $"smoothing: must be at least 0 and below 1, found {_smoothing}.");
        faults.Require(_explosion > 1, $"explosion: must be above 1, found {_explosion}.");
        faults.Throw("The search cannot start");

        // The ramp is an exponential schedule from the lowest rate; a rate of the head's own keeps its ratio.
        var ramp = Schedules.Exponential(Math.Pow(_highest / _lowest, 1.0 / (_steps - 1))).EachStep();
        var head = _policy.Head is { } own ? own with { LearningRate = own.LearningRate * _lowest / _policy.LearningRate } : null;
        return _trainer.Optimize(_policy with { LearningRate = _lowest, Head = head, HeadSchedule = null }).Schedule(ramp).Check();
    }

    private LearningRateCurve Run(TrainingPlan plan, IProgress<LearningRatePoint>? progress, CancellationToken cancellation)
    {
        using var weights = new BestWeights();
        using var random = get_rng_state();
        plan.Mode.Prepare(plan.Model);
        weights.Keep(plan.Model);
        var learning = plan.Model.parameters().Select(p => (Parameter: p, p.requires_grad)).ToArray();
        var isTraining = _model.training;
        try
        {
            return Ramp(plan, progress, cancellation);
        }
        finally
        {
            weights.Restore(plan.Model);
            foreach (var (parameter, learns) in learning)
            {
                parameter.requires_grad = learns;
                parameter.grad = null;
            }

            _model.train(isTraining);
            set_rng_state(random);
        }
    }

    private LearningRateCurve Ramp(TrainingPlan plan, IProgress<LearningRatePoint>? progress, CancellationToken cancellation)
    {
        plan.Loss.Begin(plan);
        using var subject = plan.Strategy.CreateSubject(plan);
        if (subject.Batches == 0) throw new InvalidConfigurationException("The search cannot start: this strategy learns nothing by steps, so it has no learning rate.");
        using var optimizer = subject.CreateOptimizer(plan.Optimizer);
        var callbacks = new CallbackList([], NullLogger.Instance);
        using var state = new TrainingState(subject.Module, optimizer, new LossMeter(), callbacks);
        var context = new TrainingContext(plan.Model, plan.Mode.Device, plan.Epochs, subject.Batches, plan.BatchesPerStep, callbacks);
        subject.Prepare((_, _) => { }, callbacks.Warn, cancellation);

        // What ends a training is a result here: the rate is too high.
        using var guard = new NumericGuard(plan with { NonFinite = NonFinitePolicy.Skip() }, subject.Module, context);
        var points = new List<LearningRatePoint>();
        var (mean, least) = (0.0, double.PositiveInfinity);
        for (var epoch = 0; ; epoch++)
        {
            subject.BeginEpoch(epoch);
            var steps = new StepRunner(plan, subject, state, context, guard);
            var number = 0;
            foreach (var batch in subject.BatchesOf(epoch, 0, cancellation))
            {
                steps.Begin(epoch, number);
                var before = state.Step;
                steps.Run(batch, epoch, number++);
                if (guard.Skipped > 0) return new(points, Diverged: true);
                if (state.Step == before) continue;

                state.Losses.Read();
                var loss = state.Losses.Mean;
                state.Losses.Begin();
                mean = (_smoothing * mean) + ((1 - _smoothing) * loss);
                var point = new LearningRatePoint(optimizer.Rates[0], loss, mean / (1 - Math.Pow(_smoothing, points.Count + 1)));
                points.Add(point);
                progress?.Report(point);
                least = Math.Min(least, point.Smoothed);
                if (point.Smoothed > _explosion * least) return new(points, Diverged: true);
                if (points.Count == _steps) return new(points, Diverged: false);
            }
        }
    }
}
