using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Evaluation;
using MedTransfer.Core.Runs;
using MedTransfer.Data;
using MedTransfer.Models;
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
    private const string Format = "medtransfer-checkpoint-1";

    /// <summary>Saves after the epochs that are due.</summary>
    public void AfterEpoch(TrainingMemory memory, JsonObject settings, int epochs)
    {
        if (memory.History.Count % every == 0 || memory.History.Count == epochs) Save(memory, settings);
    }

    /// <summary>Takes up what the file holds.</summary>
    /// <returns>Whether there is a file.</returns>
    /// <exception cref="InvalidConfigurationException">It belongs to other settings; what differs is listed.</exception>
    /// <exception cref="InvalidContentException">It is broken or of another version.</exception>
    public bool TryLoad(TrainingMemory memory, JsonObject settings, ImageSplit validation)
    {
        if (!File.Exists(path)) return false;
        using var file = SafeTensors.Open(path);
        Check(file.Metadata, settings);
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            Copy(file, "best.", memory.Model);
            memory.BestWeights.Keep(memory.Model);
            Copy(file, "model.", memory.Model);
        }

        OptimizerTensors.Restore(memory.Optimizer, name => file.Contains(name) ? file.Read(name) : null, file.Metadata);
        memory.History.AddRange(RunJson.Parse<EpochRecord[]>(file.Metadata["history"], $"The history in '{path}'"));
        var best = int.Parse(file.Metadata["best_epoch"]);
        memory.Best = memory.History[best - 1];
        var scores = file.Read("best_scores");
        memory.BestPredictions = new(
            validation.Split, validation.LabelsAsIntegers(), new(scores.data<double>().ToArray(), (int)scores.shape[1]), memory.Best.ValidationLoss);
        return true;
    }

    private void Save(TrainingMemory memory, JsonObject settings)
    {
        using var scope = NewDisposeScope();
        var metadata = new Dictionary<string, string>
        {
            ["format"] = Format,
            ["settings"] = settings.ToJsonString(),
            ["history"] = JsonSerializer.Serialize(memory.History, RunJson.Options),
            ["best_epoch"] = $"{memory.Best!.Epoch}",
        };
        var table = memory.BestPredictions!.Scores;
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["best_scores"] = tensor(table.Values, [table.Count, table.Columns]),
        };
        foreach (var (name, value) in memory.Model.state_dict()) tensors["model." + name] = value;
        foreach (var (name, value) in memory.BestWeights.Tensors) tensors["best." + name] = value;
        OptimizerTensors.Collect(memory.Optimizer, tensors, metadata);
        SafeTensors.Save(path, tensors, metadata);
    }

    private void Check(IReadOnlyDictionary<string, string> metadata, JsonObject settings)
    {
        if (metadata.GetValueOrDefault("format") is var format && format != Format)
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

    private void Copy(SafeTensorsFile file, string prefix, ImageModel model)
    {
        foreach (var (name, tensor) in model.state_dict())
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
