using System.Globalization;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>
/// A checkpoint on disk: a safetensors file with the weights (<c>model.</c>), the best ones (<c>best.</c>), the optimizer's state, the
/// best epoch's scores, and history, position, settings and versions in its metadata. A training that goes on from it gives the bits of
/// one that was never interrupted (on a processor). Every older format is read.
/// </summary>
internal sealed class CheckpointFile : IDisposable
{
    private const string FormatName = "medtransfer-checkpoint-";

    // 1: after an epoch only. 2: position in the epoch, callbacks. 3: the versions that wrote it.
    private const int Newest = 3;

    private readonly SafeTensorsFile _file;
    private readonly string _path;

    private CheckpointFile(SafeTensorsFile file, string path) => (_file, _path) = (file, path);

    public static string Format { get; } = FormatName + Newest.ToString(CultureInfo.InvariantCulture);

    /// <summary>Opens a checkpoint of these settings.</summary>
    /// <exception cref="InvalidConfigurationException">It belongs to other settings; what differs is listed.</exception>
    /// <exception cref="InvalidContentException">It is broken or of a newer version.</exception>
    public static CheckpointFile Open(string path, TrainingPlan plan)
    {
        var file = new CheckpointFile(SafeTensors.Open(path), path);
        try
        {
            file.CheckFormat();
            file.CheckSettings(plan.Describe());
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Takes up everything.</summary>
    /// <exception cref="InvalidConfigurationException">It belongs to another model.</exception>
    /// <exception cref="InvalidContentException">A part is broken.</exception>
    public void Restore(TrainingState state, TrainingPlan plan)
    {
        using var scope = NewDisposeScope();
        state.History.AddRange(Parse<EpochRecord[]>("history") ?? throw Missing("history"));
        var current = Read("model.", state.Module);
        RestoreBest(state, plan);
        StateCopy.Fill(state.Module, current);
        foreach (var part in state.Parts) part.Restore(name => _file.Contains(name) ? _file.Read(name) : null, _file.Metadata);
        if (Parse<CheckpointPosition>("position") is { } position)
        {
            (state.Batch, state.Step, state.SecondsBefore) = (position.Batch, position.Step, position.Seconds);
            state.Losses.Begin(position.LossSum, position.LossWeight, position.Batch);
        }

        if (Parse<JsonObject>("callbacks") is { } callbacks) state.Callbacks.RestoreStates(callbacks);
        if (_file.Metadata.GetValueOrDefault("libtorch") is { } libtorch && libtorch != __version__)
        {
            state.Callbacks.Warn($"The checkpoint was written with libtorch {libtorch}, this is {__version__}: the last digits may differ from a training on one version.");
        }
    }

    public void Dispose() => _file.Dispose();

    private void CheckFormat()
    {
        var format = _file.Metadata.GetValueOrDefault("format");
        var isOurs = format?.StartsWith(FormatName, StringComparison.Ordinal) == true;
        if (!isOurs || !int.TryParse(format.AsSpan(FormatName.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new InvalidContentException($"'{_path}' is no checkpoint of a training: expected '{Format}', found '{format ?? "nothing"}'. Remove it to start over.");
        }

        if (version > Newest)
        {
            throw new InvalidContentException(
                $"The checkpoint '{_path}' was written by MedTransfer {_file.Metadata.GetValueOrDefault("program", "of a newer version")} (format {version}); " +
                $"this is {ProgramVersion.Text}, which knows the formats 1 to {Newest}. Go on with the newer version, or remove the file to start over.");
        }
    }

    private void CheckSettings(JsonObject settings)
    {
        var differences = SettingsJson.Differences(settings, Parse<JsonObject>("settings") ?? throw Missing("settings"));
        if (differences.Count > 0)
        {
            throw new InvalidConfigurationException(
                $"The checkpoint '{_path}' belongs to other settings: {string.Join("; ", differences)}. Give the same settings to go on, or remove it to start over.");
        }
    }

    private void RestoreBest(TrainingState state, TrainingPlan plan)
    {
        if (!_file.Metadata.TryGetValue("best_epoch", out var best)) return;
        state.Best = state.History[int.Parse(best, CultureInfo.InvariantCulture) - 1];
        StateCopy.Fill(state.Module, Read("best.", state.Module));
        state.BestWeights.Keep(state.Module);
        if (!_file.Contains("best_scores")) return;
        var scores = _file.Read("best_scores");
        var validation = plan.Data.Validation;
        state.BestPredictions = new(
            validation.Split, validation.LabelsAsIntegers(), new(scores.data<double>().ToArray(), (int)scores.shape[1]), state.Best.ValidationLoss);
    }

    /// <summary>Reads the state of a module; all of it is there and fits, or nothing is taken.</summary>
    private Dictionary<string, Tensor> Read(string prefix, nn.Module module)
    {
        var wanted = module.state_dict();
        var values = wanted.Keys.Where(name => _file.Contains(prefix + name)).ToDictionary(name => name, name => _file.Read(prefix + name));
        string[] faults =
        [
            .. wanted.Keys.Except(values.Keys).Select(name => $"{name} is not in it"),
            .. values.Where(p => !p.Value.shape.AsSpan().SequenceEqual(wanted[p.Key].shape))
                .Select(p => $"{p.Key} has the shape [{string.Join(", ", wanted[p.Key].shape)}] here, [{string.Join(", ", p.Value.shape)}] there"),
        ];
        return faults.Length == 0
            ? values
            : throw new InvalidConfigurationException(
                $"The checkpoint '{_path}' belongs to another model: {string.Join("; ", faults.Take(5))}{(faults.Length > 5 ? $"; and {faults.Length - 5} more" : "")}. " +
                "Give the same model to go on, or remove it to start over.");
    }

    private T? Parse<T>(string key)
        where T : class =>
        _file.Metadata.TryGetValue(key, out var text) ? SettingsJson.Parse<T>(text, $"'{key}' in the checkpoint '{_path}'") : null;

    private InvalidContentException Missing(string key) => new($"The checkpoint '{_path}' has no {key}. Remove it to start over.");
}
