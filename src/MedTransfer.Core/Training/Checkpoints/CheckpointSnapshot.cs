using System.Globalization;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training.Checkpoints;

/// <summary>Where a training stands at one step, as the tensors and texts of a file.</summary>
internal sealed class CheckpointSnapshot : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private CheckpointSnapshot()
    {
    }

    /// <summary>Everything that goes on with the training.</summary>
    /// <param name="plan">The settings.</param>
    /// <param name="state">The training.</param>
    /// <param name="position">Where in the epoch it stands.</param>
    /// <param name="callbacks">The callbacks' states at the step; those of now when null.</param>
    /// <param name="copy">Whether the training goes on while this is written.</param>
    public static CheckpointSnapshot Of(
        TrainingPlan plan, TrainingState state, CheckpointPosition position, string? callbacks, bool copy)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var snapshot = new CheckpointSnapshot();
        var texts = snapshot._texts;
        texts["format"] = CheckpointFile.Format;
        texts["program"] = ProgramVersion.Text;
        texts["libtorch"] = __version__;
        texts["settings"] = plan.Describe().ToJsonString();
        texts["history"] = JsonSerializer.Serialize(state.History, SettingsJson.Options);
        texts["position"] = JsonSerializer.Serialize(position, SettingsJson.Options);
        texts["callbacks"] = callbacks ?? state.Callbacks.SaveStates().ToJsonString();
        if (state.Best is { } best) texts["best_epoch"] = best.Epoch.ToString(CultureInfo.InvariantCulture);

        var living = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var part in state.Parts) part.Save(living, texts);
        foreach (var (name, value) in state.Module.state_dict()) living["model." + name] = value;
        foreach (var (name, value) in living) snapshot.Add(name, value, copy);

        // What the best epoch left is replaced as a whole, never written to: it needs no copy.
        if (state.BestPredictions?.Scores is { } table) snapshot.Add("best_scores", tensor(table.Values, [table.Count, table.Columns]), copy: false);
        foreach (var (name, value) in state.BestWeights.Tensors) snapshot.Add("best." + name, value, copy: false);
        return snapshot;
    }

    /// <summary>A module's weights as they are now.</summary>
    public static CheckpointSnapshot Of(nn.Module module, IReadOnlyDictionary<string, string> texts)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var snapshot = new CheckpointSnapshot();
        foreach (var (name, text) in texts) snapshot._texts[name] = text;
        foreach (var (name, value) in module.state_dict()) snapshot.Add(name, value, copy: true);
        return snapshot;
    }

    public void Write(string path) => SafeTensors.Save(path, _tensors, _texts);

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values) tensor.Dispose();
        _tensors.Clear();
    }

    /// <summary>Adds a tensor of its own: a copy in the order of the file, made with all threads, or another name for the same memory.</summary>
    private void Add(string name, Tensor value, bool copy)
    {
        var own = value.detach();
        if (copy) own = own.device_type == DeviceType.CPU && own.is_contiguous() ? own.clone() : own.cpu().contiguous();
        _tensors[name] = own.DetachFromDisposeScope();
    }
}
