using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Inference;

/// <summary>
/// A finished run's network for applications: images in, classes out, prepared exactly as in the run.
/// <code>
/// using var classifier = Classifier.Load("runs/3f2a…", new() { Threshold = ThresholdRule.Sensitivity(0.95), Calibrate = true });
/// var answer = classifier.Predict("scan.png");   // answer.Labels[0], answer.Probabilities
/// </code>
/// It may be used by several threads at once; the network then serves one after the other, each with all cores.
/// </summary>
public sealed class Classifier : IDisposable
{
    private const int DecodedAtOnce = 64;

    private readonly ClassifierParts _parts;
    private readonly ClassifierOptions _options;
    private readonly Lock _gate = new();
    private bool _disposed;

    private Classifier(ClassifierParts parts, ClassifierOptions options) => (_parts, _options) = (parts, options);

    /// <summary>The run's id.</summary>
    public string Run => _parts.Card.Run;

    /// <summary>The kind of task.</summary>
    public LearningTask Task => _parts.Card.Task;

    /// <summary>The names of classes or findings, in the order of the probabilities.</summary>
    public IReadOnlyList<string> Classes => _parts.Card.Classes;

    /// <summary>How stored images become the network's input.</summary>
    public InputTransform Transform => _parts.Transform;

    /// <summary>From which probability on the answer is yes (≥): of class 1 of two, or one a finding; null for more classes, where the highest decides.</summary>
    public IReadOnlyList<double>? Thresholds => _parts.Thresholds;

    /// <summary>What logits are divided by; 1 where nothing is calibrated.</summary>
    public double Temperature => _parts.Temperature;

    /// <summary>What a user should know, a sentence each: thresholds that could not be chosen, a temperature that was not fitted.</summary>
    public IReadOnlyList<string> Notes => _parts.Notes;

    /// <summary>Loads a finished run; its data are not needed.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="options">Device, thresholds, calibration and views.</param>
    /// <exception cref="InvalidConfigurationException">
    /// There is no run or it is not finished, the device is not here, or a threshold rule does not fit the task or the run.
    /// </exception>
    /// <exception cref="InvalidContentException">A file of the run is missing or damaged.</exception>
    /// <exception cref="IncompatibleWeightsException">The weights are not those of the run's network.</exception>
    public static Classifier Load(string runFolder, ClassifierOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        options ??= new();
        return new(ClassifierParts.Load(new RunFolder(runFolder), options), options);
    }

    /// <summary>Classifies images in memory.</summary>
    /// <param name="images">uint8 <c>[N, C, H, W]</c> or one <c>[C, H, W]</c> with 1 or 3 channels, on any device. Another size than that of the run's stored images is brought to it first.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <returns>An answer an image, in order.</returns>
    /// <exception cref="InvalidConfigurationException">Type, shape or channels are others.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    public IReadOnlyList<Classification> Predict(Tensor images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        using var scope = NewDisposeScope();
        return Answer(_parts.Stored(images), null, cancellation);
    }

    /// <summary>Classifies a split's images. Reading a test split is counted in the run's log.</summary>
    /// <param name="split">Images of a data set.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <returns>An answer a sample, in order.</returns>
    /// <inheritdoc cref="Predict(Tensor, CancellationToken)" path="/exception"/>
    public IReadOnlyList<Classification> Predict(ImageSplit split, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        CountReading(split, nameof(Predict));
        using var scope = NewDisposeScope();
        return Answer(_parts.Stored(split.Images), split.Names, cancellation);
    }

    /// <summary>Classifies image files, decoded several at a time.</summary>
    /// <param name="paths">PNG and JPEG files; none gives no answer.</param>
    /// <param name="progress">Is told how many are done.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <returns>An answer a file, in order.</returns>
    /// <exception cref="InvalidConfigurationException">A path is missing, a folder or unreadable.</exception>
    /// <exception cref="UnknownFormatException">A file is neither PNG nor JPEG.</exception>
    /// <exception cref="InvalidContentException">A file is damaged, or has more pixels than the form allows.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    public IReadOnlyList<Classification> Predict(IReadOnlyList<string> paths, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var answers = new List<Classification>(paths.Count);
        foreach (var some in paths.Chunk(DecodedAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            answers.AddRange(Answer(ImageFile.LoadBatch(some, _parts.Form, _parts.Card.Channels), some, cancellation));
            progress?.Report(answers.Count);
        }

        return answers;
    }

    /// <summary>Classifies one image file.</summary>
    /// <param name="path">A PNG or JPEG file.</param>
    /// <inheritdoc cref="Predict(IReadOnlyList{string}, IProgress{int}, CancellationToken)" path="/exception"/>
    public Classification Predict(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Predict([path])[0];
    }

    /// <summary>Classifies one image from where a stream stands to its end.</summary>
    /// <param name="image">PNG or JPEG data.</param>
    /// <param name="name">What the answer and errors call it.</param>
    /// <inheritdoc cref="Predict(IReadOnlyList{string}, IProgress{int}, CancellationToken)" path="/exception"/>
    public Classification Predict(Stream image, string name = "image")
    {
        ArgumentNullException.ThrowIfNull(image);
        using var scope = NewDisposeScope();
        return Answer(ImageFile.Decode(image, _parts.Form, _parts.Card.Channels, name).unsqueeze(0), [name], default)[0];
    }

    /// <summary>
    /// Every metric of a split, with these thresholds and this calibration. Reading a test split is counted in the run's log: a
    /// figure from a second reading is no reason to choose anything.
    /// </summary>
    /// <param name="split">Images and labels with the run's classes.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <exception cref="InvalidConfigurationException">The split has another kind of labels.</exception>
    /// <exception cref="InvalidContentException">The split is empty.</exception>
    /// <exception cref="ObjectDisposedException">It has been disposed.</exception>
    public EvaluationReport Evaluate(ImageSplit split, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        if (split.Labels.dim() == 2 != (Task == LearningTask.MultiLabel) || (split.Labels.dim() == 2 && split.Labels.shape[1] != Classes.Count))
            throw new InvalidConfigurationException($"The split's labels {string.Join(" x ", split.Labels.shape)} are not those of run {Run}, which tells {Classes.Count} {(Task == LearningTask.MultiLabel ? "findings" : "classes")}.");
        if (split.Count == 0) throw new InvalidContentException($"The {split.Split} split is empty; nothing can be evaluated.");
        CountReading(split, nameof(Evaluate));
        using var scope = NewDisposeScope();
        var scores = Scores(_parts.Stored(split.Images), cancellation);
        var labels = split.LabelsAsIntegers();
        return Evaluator.Report(
            Task,
            new(split.Split, labels, scores, Scoring.LogLossOf(labels, scores)),
            new() { ClassNames = Classes, Thresholds = Thresholds, TestTime = _options.TestTime });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_disposed) _parts.Dispose();
            _disposed = true;
        }
    }

    private Classification[] Answer(Tensor pixels, IReadOnlyList<string>? names, CancellationToken cancellation)
    {
        if (pixels.shape[0] == 0) return [];
        var scores = Scores(pixels, cancellation);
        return [.. scores.Values.Chunk(scores.Columns).Select((row, i) =>
        {
            var classes = Decisions.Decide(Task, row, Thresholds);
            double[] probabilities = Task == LearningTask.BinaryClass && row.Length == 1 ? [1 - row[0], row[0]] : row;
            return new Classification { Name = names?[i], Probabilities = probabilities, Classes = classes, Labels = [.. classes.Select(k => Classes[k])] };
        })];
    }

    /// <summary>Calibrated probabilities of images in the run's stored form.</summary>
    private ScoreTable Scores(Tensor pixels, CancellationToken cancellation)
    {
        var values = new List<double>();
        using var guard = no_grad();
        for (long first = 0; first < pixels.shape[0]; first += _options.BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var some = pixels.narrow(0, first, Math.Min(_options.BatchSize, pixels.shape[0] - first)).to(_parts.Mode.Device);
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                var answer = Evaluator.MeanOverViews(_parts.Predictor, _options.TestTime, Transform, some);
                values.AddRange(answer.cpu().data<double>().ToArray());
            }
        }

        var columns = values.Count / (int)pixels.shape[0];
        return new(TemperatureScaling.Apply([.. values], columns, Task == LearningTask.MultiLabel || columns == 1, Temperature), columns);
    }

    private void CountReading(ImageSplit split, string by)
    {
        if (split.Split == Split.Test) _parts.Folder.LogTestReading($"{nameof(Classifier)}.{by}");
    }
}
