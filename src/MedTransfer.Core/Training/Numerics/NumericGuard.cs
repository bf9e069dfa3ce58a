using System.Globalization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Training.Checkpoints;
using MedTransfer.Data;
using MedTransfer.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Decides whether a step may be made: scales losses for half precision, looks for NaN and infinity in losses and gradients, and
/// stops or leaves steps out as the training's policy says.
/// </summary>
internal sealed class NumericGuard : ICheckpointed, IDisposable
{
    private const int Shown = 64;

    /// <summary>On a GPU numbers are read some batches late: the samples of so many are remembered.</summary>
    private const int Recent = 64;

    /// <summary>The scale has then fallen from 65536 to far below 1: it is not its height that makes gradients overflow.</summary>
    private const int OverflowsInRow = 40;

    private readonly TrainingPlan _plan;
    private readonly TrainingContext _context;
    private readonly GradScaler _scaler;
    private readonly BufferCopy? _buffers;
    private readonly NonFiniteBatch?[] _recent = new NonFiniteBatch?[Recent];
    private readonly List<(int Batch, Tensor Norm)> _gradients = [];
    private (IReadOnlyList<Parameter> Of, Parameter[] Some) _watched = ([], []);
    private NonFiniteBatch? _found;
    private bool _spoiled;
    private int _overflows;
    private int _inRow;
    private int _inEpoch;

    public NumericGuard(TrainingPlan plan, nn.Module module, TrainingContext context)
    {
        (_plan, _context) = (plan, context);
        _scaler = new(enabled: plan.Mode.Precision == Precision.Float16);
        if (Skips) _buffers = new(module);
    }

    /// <summary>Steps left out because of losses or gradients that are not finite; those that half precision costs are not counted.</summary>
    public int Skipped { get; private set; }

    private bool Skips => _plan.NonFinite.SkipInRow > 0;

    /// <summary>Whether losses and gradients are read at once: always on the processor, on a GPU only where a step can be left out.</summary>
    private bool ReadsAtOnce => Skips || _plan.Mode.Device.type == DeviceType.CPU;

    /// <summary>Before the first batch of a step.</summary>
    public void BeginStep()
    {
        _spoiled = false;
        _buffers?.Take();
    }

    /// <summary>A loss for its backward pass.</summary>
    public Tensor Scale(Tensor loss) => _scaler.Scale(loss);

    /// <summary>Looks at the loss of a batch and hands it on to the mean over the epoch, unless it is not finite.</summary>
    /// <exception cref="InvalidConfigurationException">The training has to stop.</exception>
    public void See(Tensor loss, double weight, LossMeter losses, Batch batch)
    {
        _recent[_context.Batch % Recent] = Here("loss", double.NaN, batch);
        if (ReadsAtOnce)
        {
            var value = loss.detach().to(ScalarType.Float64).item<double>();
            if (double.IsFinite(value)) losses.Add(value, weight);
            else Found("loss", value, batch);
        }
        else if (losses.Add(loss, weight) is { } late) throw Stopped(Late("loss", late, double.NaN), null);
    }

    /// <summary>Scales the gradients of a step back and looks at them.</summary>
    /// <param name="parameters">What the step changes.</param>
    /// <param name="batch">The step's last batch.</param>
    /// <returns>Whether the step may be made.</returns>
    /// <exception cref="InvalidConfigurationException">The training has to stop.</exception>
    public bool MayStep(IReadOnlyList<Parameter> parameters, Batch batch)
    {
        if (!_spoiled && _scaler.IsEnabled) return IsScaled(parameters, batch);
        if (!_spoiled) Look(parameters, batch);
        if (_spoiled) Skip(batch);
        else _inRow = 0;
        return !_spoiled;
    }

    /// <summary>Reads what was left on a GPU in an epoch.</summary>
    /// <exception cref="InvalidConfigurationException">The training has to stop.</exception>
    public void Finish(LossMeter losses)
    {
        if (losses.Read() is { } late) throw Stopped(Late("loss", late, double.NaN), null);
        ReadGradients();
    }

    /// <summary>Reports what an epoch has left out.</summary>
    public void EndEpoch()
    {
        if (_inEpoch > 0) _context.Warn($"Epoch {_context.Epoch}: {Counted.Of(_inEpoch, "step was", "steps were")} left out because their loss or gradient was not finite.");
        _inEpoch = 0;
    }

    public void Save(Dictionary<string, Tensor> tensors, Dictionary<string, string> texts)
    {
        var (scale, tracker) = _scaler.SaveState();
        texts["numerics.state"] = string.Create(CultureInfo.InvariantCulture, $"{scale:R} {tracker} {_overflows} {Skipped} {_inRow} {_inEpoch}");
    }

    public void Restore(Func<string, Tensor?> tensor, IReadOnlyDictionary<string, string> texts)
    {
        if (!texts.TryGetValue("numerics.state", out var text)) return;
        var parts = text.Split(' ');
        _scaler.LoadState((float.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture)));
        var counts = Array.ConvertAll(parts[2..], part => int.Parse(part, CultureInfo.InvariantCulture));
        (_overflows, Skipped, _inRow, _inEpoch) = (counts[0], counts[1], counts[2], counts[3]);
    }

    public void Dispose()
    {
        _buffers?.Dispose();
        Clear();
    }

    private bool IsScaled(IEnumerable<Parameter> parameters, Batch batch)
    {
        var steps = _scaler.Unscale(parameters);
        _scaler.Update();
        _overflows = steps ? 0 : _overflows + 1;
        if (_overflows > OverflowsInRow) throw Stopped(Here("gradient", double.PositiveInfinity, batch), batch);
        return steps;
    }

    /// <summary>
    /// The parameters whose gradients are looked at. Where a step cannot be left out anyway, reading all of them would cost some per cent
    /// of it: biases and norms, which every layer has, show what is not finite in what comes back through it, and the next loss shows
    /// the rest.
    /// </summary>
    private Parameter[] Watched(IReadOnlyList<Parameter> parameters)
    {
        if (!ReferenceEquals(_watched.Of, parameters))
        {
            var some = Skips ? [] : parameters.Where((p, i) => i == 0 || i == parameters.Count - 1 || p.dim() <= 1).ToArray();
            _watched = (parameters, some.Length > 2 ? some : [.. parameters]);
        }

        return _watched.Some;
    }

    private void Look(IReadOnlyList<Parameter> parameters, Batch batch)
    {
        var gradients = Watched(parameters).Select(p => p.grad).OfType<Tensor>().ToArray();
        if (gradients.Length == 0) return;
        var norm = TorchBackend.CommonNorm(gradients);
        if (ReadsAtOnce)
        {
            var value = norm.to(ScalarType.Float64).item<double>();
            if (!double.IsFinite(value)) Found("gradient", value, batch);
            return;
        }

        _gradients.Add((_context.Batch, norm.DetachFromDisposeScope()));
        if (_gradients.Count == Recent / 2) ReadGradients();
    }

    private void ReadGradients()
    {
        foreach (var (number, norm) in _gradients)
        {
            var value = norm.to(ScalarType.Float64).item<double>();
            if (!double.IsFinite(value)) throw Stopped(Late("gradient", number, value), null);
        }

        Clear();
    }

    private void Clear()
    {
        foreach (var (_, norm) in _gradients) norm.Dispose();
        _gradients.Clear();
    }

    private NonFiniteBatch Here(string what, double value, Batch batch) => new(_context.Batch, _context.Step + 1, batch.Samples, what, value);

    private NonFiniteBatch Late(string what, int number, double value) => _recent[number % Recent]! with { What = what, Value = value };

    private void Found(string what, double value, Batch batch)
    {
        _found = Here(what, value, batch);
        if (!Skips) throw Stopped(_found, batch);
        _spoiled = true;
    }

    private void Skip(Batch batch)
    {
        _buffers!.Restore();
        if (++_inRow > _plan.NonFinite.SkipInRow) throw Stopped(_found!, batch);
        Skipped++;
        _inEpoch++;
    }

    private InvalidConfigurationException Stopped(NonFiniteBatch found, Batch? batch)
    {
        var samples = string.Join(", ", found.Samples.Take(Shown)) + (found.Samples.Count > Shown ? ", …" : "");
        var number = double.IsInfinity(found.Value) ? "infinite" : batch is null ? "NaN or infinite" : "NaN";
        var inRow = _inRow > 1 ? $", number {_inRow} in a row" : "";
        return new(
            $"Training stopped: the training {found.What} became {number} in epoch {_context.Epoch}, batch {found.Number} of {_context.Batches} " +
            $"(step {found.Step}{inRow}; samples {samples}). {NonFiniteCause.Find(_plan, batch, _context.Step, _context.LearningRate)} " +
            "Checkpoints from before are kept.");
    }
}
