using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Inference;
using MedTransfer.Core.Runs;
using MedTransfer.Data;

namespace MedTransfer.Core.Errors;

/// <summary>Reads the answers that a finished run kept.</summary>
internal static class RunAnswers
{
    public static AnswerSet Read(RunFolder folder, Split split, string? dataPath, ThresholdRule? threshold)
    {
        if (split == Split.Train)
            throw new InvalidConfigurationException("split: a run keeps its answers for the validation and the test split, not for the training split. Take one of these.");
        var config = folder.ReadFinishedConfig();
        var card = folder.ReadClassifier() ?? ClassifierCard.FromCatalogue(config);
        var validation = (Scores: folder.ReadValidationPredictions()!, Labels: folder.ReadValidationLabels());
        if (threshold?.IsChosen == true && validation.Labels is null)
        {
            throw new InvalidConfigurationException(
                $"threshold: run {config.Id} was made by an earlier version, which kept no labels of the validation split; give a number, or execute the run again in another folder.");
        }

        var scores = split == Split.Validation ? validation.Scores : folder.ReadTestPredictions()!;
        var set = new AnswerSet
        {
            Title = $"{(split == Split.Test ? "test" : "validation")} split of {config.Data.Name}, {config.Model.Name}, {config.Initialization.Label}, seed {config.Seed} (run {config.Id})",
            Task = card.Task,
            Labels = split == Split.Validation ? validation.Labels ?? [] : [],
            Scores = scores,
            ClassNames = card.Classes,
            Thresholds = threshold is null ? null : Decisions.Thresholds(card.Task, card.Classes, validation.Labels ?? [], validation.Labels is null ? new([], scores.Columns) : validation.Scores, threshold, []),
            Temperature = card.Temperature is { Warning: null } fit ? fit.Temperature : null,
            TemperatureSawThem = split == Split.Validation,
            Subject = $"{config.Data.Name} at {config.Data.Size} px (MD5 {config.Data.Md5}), {(split == Split.Test ? "test" : "validation")} split",
        };
        return split == Split.Test || validation.Labels is null || dataPath is not null ? WithData(set, folder, config, split, dataPath) : set;
    }

    /// <summary>Labels, names and groups come from the data.</summary>
    private static AnswerSet WithData(AnswerSet set, RunFolder folder, RunConfig config, Split split, string? path)
    {
        using var data = config.Data.Load(path);
        var samples = data[split];
        if (samples.Count != set.Scores.Count)
        {
            throw new InvalidContentException(
                $"Run {config.Id} kept {set.Scores.Count} predictions of the {split} split, the data have {samples.Count} samples. Copy the folder again, or execute the run again.");
        }

        if (split == Split.Test) folder.LogTestReading(nameof(ErrorAnalysis));
        return set with { Labels = samples.LabelsAsIntegers(), SampleNames = samples.Names, Clusters = samples.Groups };
    }
}
