using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Evaluation;

/// <summary>Computes predictions and their metrics.</summary>
public static class Evaluator
{
    /// <summary>
    /// A network's answers for a training or validation split: evaluation mode, no gradients, in the split's order. Afterwards
    /// the model is in evaluation mode.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="split">The split.</param>
    /// <param name="transform">How images become input: the transform that it was trained with.</param>
    /// <param name="options">Batch size, device, precision, layout and views.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">
    /// It is the test split (see <see cref="TestGuard"/>), the device is not here, or the batch size is below 1.
    /// </exception>
    /// <exception cref="InvalidContentException">The split is empty.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Predictions Predict(
        ImageModel model, ImageSplit split, InputTransform transform, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(transform);
        TestGuard.Refuse(split);
        return PredictAny(model, split, transform, options ?? new(), cancellation);
    }

    /// <summary>Every metric of a training or validation split.</summary>
    /// <inheritdoc cref="Predict(ImageModel, ImageSplit, InputTransform, EvaluationOptions, CancellationToken)"/>
    public static EvaluationReport Evaluate(
        ImageModel model, ImageSplit split, InputTransform transform, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        var predictions = Predict(model, split, transform, options, cancellation);
        return Report(options.Task ?? TaskOf(split, predictions), predictions, options);
    }

    /// <summary>Every metric of the test split, read once.</summary>
    /// <param name="model">The network that was selected.</param>
    /// <param name="test">What <see cref="TestGuard.Open"/> gave.</param>
    /// <param name="options">Batch size, device, precision, layout, views and thresholds; task and class names are the data set's.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="InvalidConfigurationException">The reading has been used, the device is not here, or the batch size is below 1.</exception>
    /// <exception cref="InvalidContentException">The split is empty.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EvaluationReport Evaluate(ImageModel model, TestReading test, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        options = (options ?? new()) with { Task = test.Info.Task, ClassNames = test.Info.Classes };
        Check(options);
        var predictions = test.Predictor is { } predictor
            ? Predict(predictor, test.Take(), test.Transform, ComputeMode.ParseDevice(options.Device), options, cancellation)
            : PredictAny(model, test.Take(), test.Transform, options, cancellation);
        return Report(test.Info.Task, predictions, options);
    }

    /// <summary>Every metric of predictions that are there.</summary>
    /// <param name="task">The kind of task.</param>
    /// <param name="predictions">The predictions.</param>
    /// <param name="options">Class names and thresholds; the rest is without meaning here.</param>
    /// <exception cref="ArgumentException">A score is NaN or no probability, or a label is out of range.</exception>
    /// <exception cref="InvalidConfigurationException">There are more or fewer class names or thresholds than needed.</exception>
    public static EvaluationReport Report(LearningTask task, Predictions predictions, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return Reporting.Report(task, predictions, options ?? new());
    }

    /// <summary>
    /// AUC and accuracy by the MedMNIST evaluator's rules, the loss, and for tasks of two classes the AUC's interval,
    /// sensitivity, specificity and F1 of class 1 at the threshold 0.5.
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
        CancellationToken cancellation,
        TrainingLoss? loss = null)
    {
        using var objective = Objective.For(split, loss);
        using var predictor = new NetworkPredictor(model, objective.Form, mode);
        return Predict(
            source.Batches(new() { BatchSize = batchSize }, cancellation), predictor.Logits, split, (int)((split.Count + batchSize - 1) / batchSize), batchDone, objective);
    }

    /// <summary>The answers to whatever batches hold in the place of images, for a whole split in its order.</summary>
    internal static Predictions Predict(
        IEnumerable<Batch> batches, Func<Tensor, Tensor> answer, ImageSplit split, int count, Action<int, int>? batchDone, Objective objective)
    {
        var scores = new ScoreCollector(split);
        var (done, sum, weight) = (0, 0.0, 0.0);
        using var guard = no_grad();
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            var logits = answer(batch.Images);
            var share = objective.Weight(batch);
            sum += objective.Loss(logits, batch.Labels).to(ScalarType.Float64).item<double>() * share;
            weight += share;
            scores.Add(objective.Probabilities(logits));
            batchDone?.Invoke(++done, count);
        }

        return new(split.Split, split.LabelsAsIntegers(), scores.Table(), sum / Math.Max(weight, double.Epsilon));
    }

    /// <summary>The mean over views of what any predictor answers; the loss is that of the mean.</summary>
    internal static Predictions Predict(
        IPredictor predictor, ImageSplit split, InputTransform transform, Device device, EvaluationOptions options, CancellationToken cancellation)
    {
        using var source = new BatchSource(split, transform, device);
        var scores = new ScoreCollector(split);
        using var guard = no_grad();
        for (long first = 0; first < split.Count; first += options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var pixels = source.Pixels([.. Enumerable.Range((int)first, (int)Math.Min(options.BatchSize, split.Count - first))]);
            scores.Add(MeanOverViews(predictor, options.TestTime, transform, pixels));
        }

        var (labels, table) = (split.LabelsAsIntegers(), scores.Table());
        return new(split.Split, labels, table, Scoring.LogLossOf(labels, table));
    }

    /// <summary>The mean of the probabilities over views, float64 <c>[B, K]</c>.</summary>
    internal static Tensor MeanOverViews(IPredictor predictor, TestTimeAugmentation views, InputTransform transform, Tensor pixels)
    {
        using var scope = NewDisposeScope();
        Tensor? sum = null;
        foreach (var view in views.Views(transform, pixels))
        {
            var answer = predictor.Probabilities(view);
            sum = sum is null ? answer : sum.add_(answer);
        }

        return sum!.div_(views.Count).MoveToOuterDisposeScope();
    }

    internal static void Check(EvaluationOptions options)
    {
        if (options.BatchSize < 1) throw new InvalidConfigurationException($"batch size: must be at least 1 image, found {options.BatchSize}.");
    }

    private static Predictions PredictAny(ImageModel model, ImageSplit split, InputTransform transform, EvaluationOptions options, CancellationToken cancellation)
    {
        Check(options);
        var mode = ComputeMode.On(ComputeMode.ParseDevice(options.Device), options.Precision, options.Layout);
        mode.Prepare(model);
        if (options.TestTime == TestTimeAugmentation.None)
        {
            using var source = new BatchSource(split, transform, mode.Device);
            return Predict(model, source, split, mode, options.BatchSize, null, cancellation, options.Loss);
        }

        using var objective = Objective.For(split, options.Loss);
        using var predictor = new NetworkPredictor(model, objective.Form, mode);
        return Predict(predictor, split, transform, mode.Device, options, cancellation);
    }

    private static LearningTask TaskOf(ImageSplit split, Predictions predictions) => split.Labels.dim() == 2
        ? LearningTask.MultiLabel
        : predictions.Scores.Columns <= 2 ? LearningTask.BinaryClass : LearningTask.MultiClass;
}
