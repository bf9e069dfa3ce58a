using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Looks at the gradients of every part of the model (<see cref="MedTransfer.Models.ImageModel.Parts"/>): norm, largest, share of
/// zeros, count of those that are not finite. Parts without gradients (frozen ones) are left out.
/// </summary>
public sealed class GradientStatisticsCallback : TrainingCallback
{
    private readonly int? _everySteps;
    private readonly List<GradientSummary> _summaries = [];
    private int _lastEpoch;

    /// <summary>Sets how often it looks.</summary>
    /// <param name="everySteps">Steps between two looks, at least 1; the first step of every epoch when null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="everySteps"/> is less than 1.</exception>
    public GradientStatisticsCallback(int? everySteps = null)
    {
        if (everySteps is { } steps) ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(everySteps));
        _everySteps = everySteps;
    }

    /// <summary>What was seen so far, by step and part.</summary>
    public IReadOnlyList<GradientSummary> Summaries => _summaries;

    /// <inheritdoc/>
    public override void OnGradients(TrainingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var isDue = _everySteps is { } steps ? context.Step % steps == 0 : context.Epoch != _lastEpoch;
        if (!isDue) return;
        _lastEpoch = context.Epoch;
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var parts = context.Model.ParameterGroups
            .Select(p => (p.Name, Gradients: p.Parameters.Select(q => q.Parameter.grad).OfType<Tensor>().ToArray()))
            .Where(p => p.Gradients.Length > 0).ToArray();
        if (parts.Length == 0) return;

        // One reading for all parts: each makes the processor wait for a GPU.
        var numbers = stack([.. parts.Select(p => Measure(p.Gradients))]).cpu().data<double>().ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            var (norm, largest, zeros, finite) = (Math.Sqrt(numbers[4 * i]), numbers[(4 * i) + 1], numbers[(4 * i) + 2], numbers[(4 * i) + 3]);
            var count = parts[i].Gradients.Sum(g => g.numel());
            _summaries.Add(new(context.Epoch, context.Step + 1, parts[i].Name, norm, largest, zeros / count, count - (long)finite));
        }
    }

    /// <inheritdoc/>
    public override JsonNode? SaveState() =>
        new JsonObject { ["last_epoch"] = _lastEpoch, ["summaries"] = JsonSerializer.SerializeToNode(_summaries, SettingsJson.Options) };

    /// <inheritdoc/>
    public override void RestoreState(JsonNode state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _lastEpoch = (int)state["last_epoch"]!;
        _summaries.AddRange(state["summaries"].Deserialize<GradientSummary[]>(SettingsJson.Options)!);
    }

    /// <summary>Sum of squares, largest absolute value, zeros and finite ones, as double [4].</summary>
    private static Tensor Measure(Tensor[] gradients) => stack(
    [
        stack([.. gradients.Select(g => g.square().sum(type: ScalarType.Float64))]).sum(),
        stack([.. gradients.Select(g => g.abs().max().to(ScalarType.Float64))]).max(),
        stack([.. gradients.Select(g => g.eq(0).sum(type: ScalarType.Float64))]).sum(),
        stack([.. gradients.Select(g => g.isfinite().sum(type: ScalarType.Float64))]).sum(),
    ]);
}
