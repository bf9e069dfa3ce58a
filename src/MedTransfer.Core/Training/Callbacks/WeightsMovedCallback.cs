using System.Globalization;
using System.Text;
using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Files;
using MedTransfer.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Measures after every epoch how far each part of the model (<see cref="ImageModel.Parts"/>) has moved from its initial
/// weights: transferred features that are reused move little. Copies of the initial parameters are kept in 32 bits on the processor.
/// </summary>
/// <remarks>
/// The copies are part of every checkpoint, so that a resumed training measures from the same weights; they make it larger by the
/// size of the parameters.
/// </remarks>
/// <param name="path">A CSV file for the measures, <c>epoch,part,distance,relative,cosine</c>, replaced after every epoch; null for none.</param>
public sealed class WeightsMovedCallback(string? path = null) : TrainingCallback, ICheckpointed, IDisposable
{
    private const string Prefix = "weights-moved.";

    private readonly string? _path = path is null ? null : Path.GetFullPath(path);
    private readonly Dictionary<string, Tensor> _initial = new(StringComparer.Ordinal);
    private readonly List<WeightMove> _moves = [];

    /// <summary>The measures so far, by epoch and part.</summary>
    public IReadOnlyList<WeightMove> Moves => _moves;

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_path is not null) Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        if (context.IsResumed && _initial.Count == 0)
        {
            context.Warn("The checkpoint holds no initial weights, so it is not measured how far the weights move: the callback was not there before.");
        }

        if (context.IsResumed) return;
        using var guard = no_grad();
        foreach (var (name, parameter) in context.Model.named_parameters()) Keep(name, parameter);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_initial.Count == 0) return;
        _moves.AddRange(context.Model.ParameterGroups.Select(p => Measure(p, context.Epoch)));
        if (_path is not null) WriteCsv(_path);
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingContext context) => Dispose();

    /// <summary>Frees the copies of the initial weights, as the end of the training does.</summary>
    public void Dispose()
    {
        foreach (var tensor in _initial.Values) tensor.Dispose();
        _initial.Clear();
    }

    void ICheckpointed.Save(Dictionary<string, Tensor> tensors, Dictionary<string, string> texts)
    {
        foreach (var (name, tensor) in _initial) tensors[Prefix + name] = tensor;
        texts[Prefix + "names"] = JsonSerializer.Serialize(_initial.Keys);
        texts[Prefix + "moves"] = JsonSerializer.Serialize(_moves, SettingsJson.Options);
    }

    void ICheckpointed.Restore(Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> texts)
    {
        if (!texts.TryGetValue(Prefix + "names", out var names)) return;
        foreach (var name in JsonSerializer.Deserialize<string[]>(names)!) Keep(name, tensor(Prefix + name)!);
        _moves.AddRange(SettingsJson.Parse<WeightMove[]>(texts[Prefix + "moves"], "What a checkpoint says of the weights' ways"));
    }

    private void Keep(string name, Tensor parameter)
    {
        using var scope = NewDisposeScope();
        _initial[name] = parameter.detach().to(ScalarType.Float32).cpu().clone().DetachFromDisposeScope();
    }

    private WeightMove Measure(ParameterGroup part, int epoch)
    {
        var distance = new WeightDistance();
        foreach (var (name, parameter) in part.Parameters) distance.Add(_initial[name], parameter);
        return new(epoch, part.Name, distance.Distance, distance.Relative, distance.Cosine);
    }

    private void WriteCsv(string target)
    {
        var text = new StringBuilder("epoch,part,distance,relative,cosine\n");
        foreach (var m in _moves) text.Append(CultureInfo.InvariantCulture, $"{m.Epoch},{m.Part},{m.Distance:R},{m.Relative:R},{m.Cosine:R}\n");
        AtomicFile.WriteText(target, text.ToString());
    }
}
