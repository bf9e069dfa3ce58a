using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Runs;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>
/// A checkpoint on disk: a safetensors file with the weights, the best weights, the optimizer's state, the best epoch's
/// scores, and the history in its metadata. A training that goes on from it gives the bits of one that was never interrupted
/// (on a processor).
/// </summary>
internal sealed class CheckpointFile(string path, int every)
{
    private const string Format = "medtransfer-checkpoint-2";
    private const string FirstFormat = "medtransfer-checkpoint-1";

    /// <summary>Saves after the epochs that are due.</summary>
    public void AfterEpoch(TrainingState state, TrainingPlan plan)
    {
        if (state.History.Count % every == 0 || state.History.Count == plan.Epochs) Save(state, plan);
    }

    /// <summary>Saves where an interrupted training stands.</summary>
    public void Interrupted(TrainingState state, TrainingPlan plan) => Save(state, plan);

    /// <summary>Takes up what the file holds.</summary>
    /// <returns>Whether there is a file.</returns>
    /// <exception cref="InvalidConfigurationException">It belongs to other settings; what differs is listed.</exception>
    /// <exception cref="InvalidContentException">It is broken or of another version.</exception>
    public bool TryLoad(TrainingState state, TrainingPlan plan)
    {
        if (!File.Exists(path)) return false;
        using var file = SafeTensors.Open(path);
        Check(file.Metadata, plan.Describe());
        using var scope = NewDisposeScope();
        state.History.AddRange(RunJson.Parse<EpochRecord[]>(file.Metadata["history"], $"The history in '{path}'"));
        RestoreBest(file, state, plan);
        using (no_grad()) Copy(file, "model.", state.Module);
        foreach (var part in state.Parts) part.Restore(name => file.Contains(name) ? file.Read(name) : null, file.Metadata);
        if (file.Metadata.TryGetValue("position", out var position)) RestorePosition(RunJson.Parse<CheckpointPosition>(position, $"The position in '{path}'"), state);
        if (file.Metadata.TryGetValue("callbacks", out var states)) state.Callbacks.RestoreStates(RunJson.Parse<JsonObject>(states, $"The callbacks in '{path}'"));
        return true;
    }

    private static void RestorePosition(CheckpointPosition position, TrainingState state)
    {
        (state.Batch, state.Step, state.SecondsBefore) = (position.Batch, position.Step, position.Seconds);
        state.Losses.Begin(position.LossSum, position.LossWeight, position.Batch);
    }

    private void RestoreBest(SafeTensorsFile file, TrainingState state, TrainingPlan plan)
    {
        if (!file.Metadata.TryGetValue("best_epoch", out var best)) return;
        state.Best = state.History[int.Parse(best, CultureInfo.InvariantCulture) - 1];
        using (no_grad()) Copy(file, "best.", state.Module);
        state.BestWeights.Keep(state.Module);
        if (!file.Contains("best_scores")) return;
        var scores = file.Read("best_scores");
        var validation = plan.Data.Validation;
        state.BestPredictions = new(
            validation.Split, validation.LabelsAsIntegers(), new(scores.data<double>().ToArray(), (int)scores.shape[1]), state.Best.ValidationLoss);
    }

    private void Save(TrainingState state, TrainingPlan plan)
    {
        using var scope = NewDisposeScope();
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["settings"] = plan.Describe().ToJsonString(),
            ["history"] = JsonSerializer.Serialize(state.History, RunJson.Options),
            ["position"] = JsonSerializer.Serialize(
                new CheckpointPosition(state.Batch, state.Step, state.Losses.Sum, state.Losses.Weight, state.SecondsBefore), RunJson.Options),
            ["callbacks"] = state.Callbacks.SaveStates().ToJsonString(),
        };
        if (state.Best is { } best) metadata["best_epoch"] = best.Epoch.ToString(CultureInfo.InvariantCulture);
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        if (state.BestPredictions?.Scores is { } table) tensors["best_scores"] = tensor(table.Values, [table.Count, table.Columns]);
        foreach (var (name, value) in state.Module.state_dict()) tensors["model." + name] = value;
        foreach (var (name, value) in state.BestWeights.Tensors) tensors["best." + name] = value;
        foreach (var part in state.Parts) part.Save(tensors, metadata);
        SafeTensors.Save(path, tensors, metadata);
        plan.Logger.CheckpointSaved(path);
    }

    private void Check(IReadOnlyDictionary<string, string> metadata, JsonObject settings)
    {
        if (metadata.GetValueOrDefault("format") is var format && format is not (Format or FirstFormat))
        {
            throw new InvalidContentException($"'{path}' is no checkpoint of this version: expected '{Format}', found '{format ?? "nothing"}'. Remove it to start over.");
        }

        var other = RunJson.Parse<JsonObject>(metadata["settings"], $"The settings in '{path}'");
        var differences = RunJson.Differences(settings, other);
        if (differences.Count > 0)
        {
            throw new InvalidConfigurationException(
                $"The checkpoint '{path}' belongs to other settings: {string.Join("; ", differences)}. Give the same settings to go on, or remove it to start over.");
        }
    }

    private void Copy(SafeTensorsFile file, string prefix, nn.Module module)
    {
        foreach (var (name, tensor) in module.state_dict())
        {
            var value = file.Read(prefix + name);
            if (!value.shape.AsSpan().SequenceEqual(tensor.shape))
            {
                throw new InvalidContentException(
                    $"'{path}': '{prefix}{name}' has the shape [{string.Join(", ", value.shape)}], the model's [{string.Join(", ", tensor.shape)}]. Remove the checkpoint to start over.");
            }

            tensor.copy_(value);
        }
    }
}
