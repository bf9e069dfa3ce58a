using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Stats;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Evaluation;

/// <summary>Computes predictions and their metrics.</summary>
public static class Evaluator
{
    /// <summary>
    /// A network's answers for a split: evaluation mode, no gradients, in the split's order. Afterwards the model is in
    /// evaluation mode.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="split">The split.</param>
    /// <param name="transform">How images become input: the transform that it was trained with.</param>
    /// <param name="options">Batch size, device, precision and layout.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">The device is not here, or the batch size is below 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Predictions Predict(
        ImageModel model, ImageSplit split, InputTransform transform, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        options ??= new();
        if (options.BatchSize < 1) throw new InvalidConfigurationException($"batch size: must be at least 1 image, found {options.BatchSize}.");
        var mode = ComputeMode.On(ComputeMode.ParseDevice(options.Device), options.Precision, options.Layout);
        mode.Prepare(model);
        using var source = new BatchSource(split, transform, mode.Device);
        return Predict(model, source, split, mode, options.BatchSize, null, cancellation);
    }

    /// <summary>
    /// AUC and accuracy by the MedMNIST evaluator's rules, the loss, and for tasks of two classes sensitivity, specificity
    /// and F1 of class 1 at the threshold 0.5.
    /// </summary>
    /// <param name="task">The kind of task.</param>
    /// <param name="predictions">The predictions.</param>
    /// <returns>The metrics; the AUC is NaN where the split lacks a class.</returns>
    /// <exception cref="ArgumentException">A score is NaN or a label is out of range.</exception>
    public static EvaluationScore Score(LearningTask task, Predictions predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Scoring.Score(task, predictions.Labels, predictions.Scores) with { Loss = predictions.Loss };
    }

    internal static Predictions Predict(
        ImageModel model,
        BatchSource source,
        ImageSplit split,
        ComputeMode mode,
        int batchSize,
        Action<int, int>? batchDone,
        CancellationToken cancellation)
    {
        var objective = Objective.For(split);
        var batches = (int)((split.Count + batchSize - 1) / batchSize);
        double[]? scores = null;
        var (filled, columns, done, loss, weight) = (0, 0, 0, 0.0, 0.0);
        model.eval();
        using var guard = no_grad();
        foreach (var batch in source.Batches(new() { BatchSize = batchSize }, cancellation))
        {
            using var scope = NewDisposeScope();
            var logits = mode.Logits(model, batch.Images);
            var count = (int)logits.shape[0];
            columns = (int)logits.shape[1];
            scores ??= new double[split.Count * columns];
            var share = objective.Weight(batch.Labels);
            loss += objective.Loss(logits, batch.Labels).to(ScalarType.Float64).item<double>() * share;
            weight += share;
            objective.Probabilities(logits).cpu().data<double>().ToArray().CopyTo(scores, filled);
            filled += count * columns;
            batchDone?.Invoke(++done, batches);
        }

        return scores is null
            ? throw new InvalidContentException($"The {split.Split} split is empty; nothing can be evaluated.")
            : new(split.Split, split.LabelsAsIntegers(), new(scores, columns), loss / Math.Max(weight, double.Epsilon));
    }
}
