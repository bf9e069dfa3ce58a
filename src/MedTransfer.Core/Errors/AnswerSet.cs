using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Data;

namespace MedTransfer.Core.Errors;

/// <summary>Probabilities for samples whose truth is known: what errors are studied on. <see cref="OfRun"/> reads them from a finished run.</summary>
public sealed record AnswerSet
{
    /// <summary>What the answers are of, for headings: <c>validation split of run 3f2a…</c>.</summary>
    public string Title { get; init; } = "predictions";

    /// <summary>The kind of task.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>True classes <c>[N]</c>; for multi-label tasks 0, 1 and <see cref="ImageSplit.Unlabelled"/>, row-major <c>[N, L]</c>.</summary>
    public required IReadOnlyList<int> Labels { get; init; }

    /// <summary>Probabilities, a column a class or finding; for two classes that of class 1 alone will do.</summary>
    public required ScoreTable Scores { get; init; }

    /// <summary>The names of classes or findings; their numbers when null.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What each sample is called; its number from 0 when null.</summary>
    public IReadOnlyList<string>? SampleNames { get; init; }

    /// <summary>What samples belong together, such as their patient; null where each stands alone. Resampling then takes them together.</summary>
    public IReadOnlyList<string>? Clusters { get; init; }

    /// <summary>
    /// The score from which on (≥) the answer is yes: one for class 1 of two classes, or one a finding, chosen on other data than
    /// these. When null, more than 0.5 is a yes, as MedMNIST has it.
    /// </summary>
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>What logits are divided by to calibrate them (<see cref="TemperatureFit"/>); null where none is known.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether <see cref="Temperature"/> was fitted on these very answers, so that the calibration after it flatters.</summary>
    public bool TemperatureSawThem { get; init; }

    /// <summary>The data and split that the answers are about; null where they are not known. Two sets of different ones are not compared.</summary>
    internal string? Subject { get; init; }

    /// <summary>
    /// A finished run's answers on a split, as the run kept them: nothing is predicted anew. The validation split needs no data, but
    /// has names and patients only with them; the test split's labels are read from the data, and the reading is counted in the
    /// run's log.
    /// </summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="split">Validation or test.</param>
    /// <param name="dataPath">The file or folder of the data; null looks where <see cref="Datasets"/> does, for the test split only.</param>
    /// <param name="threshold">How answers become yes or no, chosen on the validation split; more than 0.5 when null.</param>
    /// <exception cref="InvalidConfigurationException">
    /// There is no run, it is not finished, the split is the training split (whose answers are not kept), the data are not here, or
    /// the run has no labels to choose a threshold by.
    /// </exception>
    /// <exception cref="InvalidContentException">A file is missing or damaged, or the data are not the run's.</exception>
    public static AnswerSet OfRun(string runFolder, Split split = Split.Validation, string? dataPath = null, ThresholdRule? threshold = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(runFolder);
        return RunAnswers.Read(new RunFolder(runFolder), split, dataPath, threshold);
    }
}
