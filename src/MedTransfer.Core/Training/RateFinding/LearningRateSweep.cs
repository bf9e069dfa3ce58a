using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Models;

namespace MedTransfer.Core.Training;

/// <summary>
/// Trains once for each of some learning rates, from the same first weights, and keeps the best by the validation split, as studies
/// of foundation models do before their comparisons.
/// <code>
/// var sweep = await LearningRateSweep.For(model).On(data).Optimize(Optimizers.AdamW(1e-3)).Training(t => t.Epochs(5)).RunAsync();
/// </code>
/// </summary>
public sealed class LearningRateSweep
{
    private readonly ImageModel _model;
    private readonly List<Action<Trainer>> _settings = [];
    private OptimizerPolicy _policy = Optimizers.AdamW(1e-3);
    private IReadOnlyList<double> _rates = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
    private Metric _select = Metric.ValidationAuc;

    private LearningRateSweep(ImageModel model) => _model = model;

    /// <summary>Begins the settings of a sweep.</summary>
    /// <param name="model">The network, with the weights that each training starts from.</param>
    public static LearningRateSweep For(ImageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new(model);
    }

    /// <summary>The data; the test split is not read. Required.</summary>
    /// <param name="data">The data set.</param>
    public LearningRateSweep On(ImageDataset data) => Training(t => t.On(data));

    /// <summary>The data. Required.</summary>
    /// <param name="data">The splits.</param>
    public LearningRateSweep On(TrainingData data) => Training(t => t.On(data));

    /// <summary>The optimizer, AdamW when not given; its rate is replaced by each of the sweep's, a rate of the head's own stays.</summary>
    /// <param name="optimizer">See <see cref="Optimizers"/>.</param>
    public LearningRateSweep Optimize(OptimizerPolicy optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        _policy = optimizer;
        return this;
    }

    /// <summary>The rates to try; 1e-3, 1e-4, 1e-5, 1e-6 and 1e-7 when not given.</summary>
    /// <param name="rates">At least one; each once.</param>
    public LearningRateSweep Rates(params IReadOnlyList<double> rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        _rates = [.. rates];
        return this;
    }

    /// <summary>What the best is chosen by, within a training and among them; the validation AUC when not given.</summary>
    /// <param name="metric">The rule.</param>
    public LearningRateSweep SelectBy(Metric metric)
    {
        _select = metric;
        return this;
    }

    /// <summary>Settings of every training: <c>t => t.Epochs(5).BatchSize(32)</c>.</summary>
    /// <param name="settings">Sets them, once for each rate; the optimizer and the selection rule are the sweep's.</param>
    public LearningRateSweep Training(Action<Trainer> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings.Add(settings);
        return this;
    }

    /// <summary>Trains for each rate. A training that diverges counts as the worst, and the sweep goes on.</summary>
    /// <param name="progress">Is told of every rate that is done.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">Settings are wrong (before anything is trained), or no rate could be trained.</exception>
    /// <exception cref="OperationCanceledException">The sweep was cancelled; the model holds its first weights.</exception>
    public async Task<SweepResult> RunAsync(IProgress<SweepTrial>? progress = null, CancellationToken cancellation = default)
    {
        var faults = new Faults();
        faults.Require(_rates.Count > 0, "rates: there are none; give at least one.");
        faults.Require(_rates.Distinct().Count() == _rates.Count, $"rates: each must stand once, found {string.Join(", ", _rates)}.");
        if (_select.FaultOfWatching() is { } fault) faults.Add($"selection: {fault}.");
        faults.AddRange(_rates.Select(FaultOf).OfType<string>().Distinct());
        faults.Throw("The sweep cannot start");

        using BestWeights first = new(), best = new();
        first.Keep(_model);
        var trials = new List<SweepTrial>();
        SweepTrial? winner = null;
        try
        {
            foreach (var rate in _rates)
            {
                first.Restore(_model);
                var trial = await Try(rate, cancellation).ConfigureAwait(false);
                trials.Add(trial);
                progress?.Report(trial);
                if (trial.Result is null || !Wins(trial, winner)) continue;
                winner = trial;
                best.Keep(_model);
            }
        }
        catch
        {
            first.Restore(_model);
            throw;
        }

        if (winner is null)
        {
            first.Restore(_model);
            throw new InvalidConfigurationException($"No learning rate of the sweep could be trained. The first failed so: {trials[0].Failure}");
        }

        best.Restore(_model);
        return new(trials, winner);
    }

    private Trainer Create(double rate)
    {
        var trainer = Trainer.For(_model);
        foreach (var setting in _settings) setting(trainer);
        return trainer.SelectBy(_select).Optimize(_policy with { LearningRate = rate });
    }

    private string? FaultOf(double rate)
    {
        try
        {
            Create(rate).Check();
            return null;
        }
        catch (MedTransferException e)
        {
            return e.Message;
        }
    }

    private async Task<SweepTrial> Try(double rate, CancellationToken cancellation)
    {
        try
        {
            var result = await Create(rate).FitAsync(cancellation: cancellation).ConfigureAwait(false);
            return new(rate, result.Best.ValueOf(_select), result, null);
        }
        catch (MedTransferException e)
        {
            return new(rate, double.NaN, null, e.Message);
        }
    }

    private bool Wins(SweepTrial trial, SweepTrial? winner) =>
        winner is null || _select.IsBetter(trial.Score, winner.Score) || (trial.Score.Equals(winner.Score) && trial.Rate < winner.Rate);
}
