using MedTransfer.Core.Configuration;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;
using MedTransfer.Data;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Inference;

/// <summary>What a classifier is made of, loaded from a run's folder and checked.</summary>
internal sealed class ClassifierParts : IDisposable
{
    private ClassifierParts()
    {
    }

    public required RunFolder Folder { get; init; }

    public required ClassifierCard Card { get; init; }

    public required InputTransform Transform { get; init; }

    public required ComputeMode Mode { get; init; }

    public required ImageForm Form { get; init; }

    public required IReadOnlyList<double>? Thresholds { get; init; }

    public required double Temperature { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IPredictor Predictor { get; init; }

    public static ClassifierParts Load(RunFolder folder, ClassifierOptions options)
    {
        var config = folder.ReadFinishedConfig();
        var card = folder.ReadClassifier() ?? ClassifierCard.FromCatalogue(config);
        var labels = folder.ReadValidationLabels();
        Check(card, labels is not null, options, out var mode, config);
        var notes = new List<string>();
        var temperature = TemperatureOf(card, options, notes);
        var rule = options.Threshold ?? (labels is null ? ThresholdRule.Half : ThresholdRule.Youden);
        if (labels is null) notes.Add("the run was made by an earlier version, which kept no labels of the validation split: thresholds are not chosen on it");
        return new()
        {
            Folder = folder,
            Card = card,
            Transform = config.Input.ToTransform(),
            Mode = mode,
            Form = (options.Form ?? new() { Size = 1 }) with { Size = config.Data.Size },
            Temperature = temperature,
            Thresholds = ThresholdsOf(card, folder.ReadValidationPredictions()!, labels, rule, temperature, notes),
            Notes = notes,
            Predictor = CreatePredictor(config, card, folder, mode),
        };
    }

    /// <summary>Images in the run's stored form: its size and channels.</summary>
    /// <exception cref="InvalidConfigurationException">Type, shape or channels are others.</exception>
    public Tensor Stored(Tensor images) => StoredForm.Bring(images, Card.Channels, Form.Size);

    public void Dispose() => Predictor.Dispose();

    private static void Check(ClassifierCard card, bool hasLabels, ClassifierOptions options, out ComputeMode mode, RunConfig config)
    {
        var faults = new Faults();
        faults.Require(options.BatchSize >= 1, $"batch size: must be at least 1 image, found {options.BatchSize}.");
        faults.Require(
            options.Threshold is null || card.Task is LearningTask.BinaryClass or LearningTask.MultiLabel,
            $"threshold: run {card.Run} tells {card.Classes.Count} classes by the highest probability; thresholds are for two classes and for findings.");
        faults.Require(
            hasLabels || options.Threshold?.IsChosen != true,
            $"threshold: run {card.Run} was made by an earlier version, which kept no labels of the validation split; give a number, or execute the run again in another folder.");
        faults.Require(
            card.Temperature is not null || !options.Calibrate,
            $"calibration: run {card.Run} was made by an earlier version, which fitted no temperature; execute the run again in another folder.");
        var device = faults.Try(() => ComputeMode.ParseDevice(options.Device));
        faults.Throw("The run cannot be loaded");
        var ofRun = new ComputeChoice(config.Precision, config.Layout).With(options.Precision, options.Layout);
        mode = ComputeMode.On(device!, ofRun.Precision, ofRun.Layout);
    }

    private static double TemperatureOf(ClassifierCard card, ClassifierOptions options, List<string> notes)
    {
        if (!options.Calibrate) return 1;
        if (card.Temperature!.Warning is { } warning) notes.Add($"calibration: {warning}; the temperature is 1");
        return card.Temperature.Temperature;
    }

    private static IReadOnlyList<double>? ThresholdsOf(
        ClassifierCard card, ScoreTable scores, int[]? labels, ThresholdRule rule, double temperature, List<string> notes)
    {
        var independent = card.Task == LearningTask.MultiLabel || scores.Columns == 1;
        var calibrated = new ScoreTable(TemperatureScaling.Apply(scores.Values, scores.Columns, independent, temperature), scores.Columns);
        return Decisions.Thresholds(card.Task, card.Classes, labels ?? [], labels is null ? new([], scores.Columns) : calibrated, rule, notes);
    }

    private static IPredictor CreatePredictor(RunConfig config, ClassifierCard card, RunFolder folder, ComputeMode mode)
    {
        var model = TrainedWeights.Load(folder, config, card);
        try
        {
            mode.Prepare(model);
            if (config.Strategy.AnswersByNeighbours) return new NeighbourPredictor(model, mode, NeighbourIndex.Load(folder.NeighboursPath, mode.Device)) { OwnsModel = true };
            return new NetworkPredictor(model, config.FormOf(card.Task), mode) { OwnsModel = true };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
