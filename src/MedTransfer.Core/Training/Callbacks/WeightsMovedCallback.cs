using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Runs;
using MedTransfer.Files;
using MedTransfer.Models;
using MedTransfer.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Measures after every epoch how far each part of the model (<see cref="ImageModel.Parts"/>) has moved from its initial
/// weights: transferred features that are reused move little. Copies of the initial parameters are kept in 32 bits on the processor.
/// </summary>
/// <remarks>
/// With a folder it writes <c>weights-moved.csv</c> (<c>epoch,part,distance,relative,cosine</c>) and keeps the initial weights in
/// <c>weights-initial.safetensors</c>, which a resumed training needs: a checkpoint would carry them again and again.
/// Without one, a resumed training only has the measures from before, and a warning.
/// </remarks>
/// <param name="folder">The folder; it is created where it does not exist. Null for none.</param>
public sealed class WeightsMovedCallback(string? folder = null) : TrainingCallback, IDisposable
{
    private readonly string? _folder = folder is null ? null : Path.GetFullPath(folder);
    private readonly Dictionary<string, Tensor> _initial = new(StringComparer.Ordinal);
    private readonly List<WeightMove> _moves = [];

    /// <summary>The measures so far, by epoch and part.</summary>
    public IReadOnlyList<WeightMove> Moves => _moves;

    private string InitialPath => Path.Combine(_folder!, "weights-initial.safetensors");

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var guard = no_grad();
        if (context.IsResumed)
        {
            Load(context);
            return;
        }

        foreach (var (name, parameter) in context.Model.named_parameters())
        {
            using var scope = NewDisposeScope();
            _initial[name] = parameter.detach().to(ScalarType.Float32).cpu().clone().DetachFromDisposeScope();
        }

        if (_folder is null) return;
        Directory.CreateDirectory(_folder);
        SafeTensors.Save(InitialPath, _initial);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_initial.Count == 0) return;
        _moves.AddRange(context.Model.ParameterGroups.Select(p => Measure(p, context.Epoch)));
        if (_folder is not null) WriteCsv();
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingContext context) => Dispose();

    /// <inheritdoc/>
    public override JsonNode? SaveState() => JsonSerializer.SerializeToNode(_moves, RunJson.Options);

    /// <inheritdoc/>
    public override void RestoreState(JsonNode state) => _moves.AddRange(state.Deserialize<WeightMove[]>(RunJson.Options)!);

    /// <summary>Frees the copies of the initial weights, as the end of the training does.</summary>
    public void Dispose()
    {
        foreach (var tensor in _initial.Values) tensor.Dispose();
        _initial.Clear();
    }

    private void Load(TrainingContext context)
    {
        if (_folder is null || !File.Exists(InitialPath))
        {
            throw new InvalidConfigurationException(
                "The training goes on from a checkpoint, but its initial weights are not there to measure from: " +
                $"{(_folder is null ? "give the callback a folder before the training first begins" : $"'{InitialPath}' is missing")}.");
        }

        using var file = SafeTensors.Open(InitialPath);
        foreach (var (name, parameter) in context.Model.named_parameters())
        {
            var tensor = file.Read(name);
            _initial[name] = tensor;
            if (!tensor.shape.SequenceEqual(parameter.shape)) throw new IncompatibleWeightsException($"'{InitialPath}', '{name}': expected the model's shape [{string.Join(", ", parameter.shape)}], found [{string.Join(", ", tensor.shape)}].");
        }
    }

    private WeightMove Measure(ParameterGroup part, int epoch)
    {
        using var guard = no_grad();
        var (moved, before, after, product) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (name, parameter) in part.Parameters)
        {
            using var scope = NewDisposeScope();
            var old = _initial[name].to(ScalarType.Float64);
            var now = parameter.detach().cpu().to(ScalarType.Float64);
            moved += (now - old).square().sum().item<double>();
            before += old.square().sum().item<double>();
            after += now.square().sum().item<double>();
            product += (now * old).sum().item<double>();
        }

        return new(epoch, part.Name, Math.Sqrt(moved), Math.Sqrt(moved / before), 1 - (product / Math.Sqrt(before * after)));
    }

    private void WriteCsv()
    {
        var text = new StringBuilder("epoch,part,distance,relative,cosine\n");
        foreach (var m in _moves) text.Append(CultureInfo.InvariantCulture, $"{m.Epoch},{m.Part},{m.Distance:R},{m.Relative:R},{m.Cosine:R}\n");
        AtomicFile.WriteText(Path.Combine(_folder!, "weights-moved.csv"), text.ToString());
    }
}
