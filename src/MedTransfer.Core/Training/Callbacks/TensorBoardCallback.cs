using System.Diagnostics;
using System.Text.Json;
using MedTransfer.Core.Training.TensorBoard;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Writes event files for TensorBoard, over the steps of the optimizer: losses, metrics, learning rates and images a second of every
/// epoch, the settings as text, and by option the losses of single batches and histograms of the weights. Every training
/// begins a new file, which takes the place of what older ones in the folder hold: of all of it, or of what is beyond the checkpoint
/// that the training goes on from.
/// </summary>
public sealed class TensorBoardCallback : TrainingCallback
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private EventFile? _file;
    private long _flushed;
    private long _lastStep;

    /// <summary>Names the folder.</summary>
    /// <param name="folder">The folder of this run; it is created where it does not exist.</param>
    public TensorBoardCallback(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <summary>Steps between two losses of a batch; 0, which is the default, for none.</summary>
    public int StepsBetweenLosses { get; init; }

    /// <summary>Epochs between two histograms of every parameter; 0, which is the default, for none.</summary>
    public int EpochsBetweenHistograms { get; init; }

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _file = new(_folder, context.IsResumed ? context.Step + 1 : 0);
        (_lastStep, _flushed) = (context.Step, Stopwatch.GetTimestamp());
        if (context.IsResumed) return;

        // Four blanks before a line make Markdown show it as it is.
        var settings = context.Settings.ToJsonString(new(JsonSerializerOptions.Default) { WriteIndented = true });
        _file.Add(0, new Summary().Text("settings/text_summary", "    " + settings.ReplaceLineEndings("\n    ")));
    }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_file is null || StepsBetweenLosses <= 0 || context.Step == _lastStep || context.Step % StepsBetweenLosses != 0) return;
        _lastStep = context.Step;
        _file.Add(context.Step, new Summary().Number("batch/loss", context.BatchLoss));
        if (Stopwatch.GetElapsedTime(_flushed) > FlushInterval) Flush();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_file is null) return;
        var record = context.Record!;
        var summary = new Summary()
            .Number("train/loss", record.TrainLoss)
            .Number("train/images_per_second", context.ImagesPerSecond)
            .Number("validation/loss", record.ValidationLoss)
            .Number("validation/auc", record.ValidationAuc)
            .Number("validation/accuracy", record.ValidationAccuracy)
            .Number("epoch", record.Epoch);
        for (var i = 0; i < context.LearningRates.Count; i++) summary.Number(i == 0 ? "learning_rate" : $"learning_rate/group_{i}", context.LearningRates[i]);
        _file.Add(context.Step, summary);
        if (EpochsBetweenHistograms > 0 && record.Epoch % EpochsBetweenHistograms == 0) _file.Add(context.Step, Histograms(context));
        Flush();
    }

    private static Summary Histograms(TrainingContext context)
    {
        var summary = new Summary();
        using var guard = no_grad();
        foreach (var (name, parameter) in context.Model.named_parameters())
        {
            using var scope = NewDisposeScope();
            var values = parameter.detach().to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
            summary.Histogram($"{context.Model.PartOf(name)}/{name}", values);
        }

        return summary;
    }

    private void Flush()
    {
        _file!.Flush();
        _flushed = Stopwatch.GetTimestamp();
    }
}
