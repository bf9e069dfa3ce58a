using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Evaluation;

/// <summary>
/// Keeps the test split shut until every choice has been made. A test score that has been looked at while choosing is no test
/// score any more; so trainer and evaluator refuse the split, and this opens it once:
/// <code>
/// var training = await Trainer.For(model).On(data).Optimize(Optimizers.AdamW(2e-4)).FitAsync();
/// var report = Evaluator.Evaluate(model, TestGuard.Of(data).Open(training));
/// </code>
/// A finished run is evaluated again by <see cref="Inference.Classifier.Evaluate"/>, which counts the readings in the run's log.
/// </summary>
public sealed class TestGuard
{
    private readonly ImageDataset _data;
    private readonly Action<string>? _log;
    private readonly TestReadings _readings = new();

    private TestGuard(ImageDataset data, Action<string>? log) => (_data, _log) = (data, log);

    /// <summary>Guards a data set's test split.</summary>
    /// <param name="data">The data set, which must live as long as the reading.</param>
    /// <param name="log">Is told of the reading in a sentence.</param>
    /// <exception cref="InvalidConfigurationException">The training or validation split has the same images.</exception>
    public static TestGuard Of(ImageDataset data, Action<string>? log = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (AreSame(data.Train, data.Test) || AreSame(data.Validation, data.Test)) throw Shared(data.Info.Name);
        return new(data, log);
    }

    /// <summary>Opens the test split, once, for the network that a training has selected.</summary>
    /// <param name="selection">What the training gave: the proof that the selection is over.</param>
    /// <returns>The split for one evaluation.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// This guard has been opened before, or the test split has been read for this selection, or the training has seen its images.
    /// </exception>
    public TestReading Open(TrainingResult selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        if (selection.Data is { } seen && (AreSame(seen.Train, _data.Test) || AreSame(seen.Validation, _data.Test))) throw Shared(_data.Info.Name);
        if (!_readings.TryBegin() || !selection.Readings.TryBegin()) throw Again();
        _log?.Invoke($"the test split of {_data.Info.Name} is read, once, after the selection of epoch {selection.Best.Epoch} of {selection.History.Count}");
        return new(_data, selection.Transform, selection.Predictor);
    }

    /// <summary>Opens the test split, once, for a network about which nothing was chosen on these data: published weights as they are.</summary>
    /// <param name="transform">How images become the network's input.</param>
    /// <param name="reason">Why there is no selection, for the log.</param>
    /// <returns>The split for one evaluation.</returns>
    /// <exception cref="ArgumentException">No reason is given.</exception>
    /// <exception cref="InvalidConfigurationException">This guard has been opened before.</exception>
    public TestReading OpenWithoutSelection(InputTransform transform, string reason)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!_readings.TryBegin()) throw Again();
        _log?.Invoke($"the test split of {_data.Info.Name} is read, once, without a selection: {reason}");
        return new(_data, transform);
    }

    /// <summary>Whether two splits are made of the same tensor of images.</summary>
    internal static bool AreSame(ImageSplit a, ImageSplit b) => ReferenceEquals(a.Images, b.Images);

    /// <summary>Refuses a test split that came by no guard.</summary>
    internal static void Refuse(ImageSplit split)
    {
        if (split.Split != Split.Test) return;
        throw new InvalidConfigurationException(
            "This is the test split, which is read once, after the selection: Evaluator.Evaluate(model, TestGuard.Of(data).Open(result)), " +
            "where result is what FitAsync gave. To choose anything, take the validation split; to evaluate a finished run again, " +
            "Classifier.Load(folder).Evaluate(split).");
    }

    private static InvalidConfigurationException Shared(string name) => new(
        $"The test split of {name} has the very images that are trained on or chosen by, so its score would say nothing. Give splits without common samples.");

    private InvalidConfigurationException Again() => new(
        $"The test split of {_data.Info.Name} has been read for this selection. Keep the report that was made of it (its Predictions hold every " +
        "probability), train anew, or evaluate a finished run again by Classifier.Load(folder).Evaluate(split), which counts the readings.");
}
