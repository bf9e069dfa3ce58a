using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Sums the losses of an epoch. Reading a number from a GPU waits for all work before it, so there the losses of several
/// batches stay on the device until they are read together; on the processor each is read at once.
/// </summary>
internal sealed class LossMeter : IDisposable
{
    private const int MostPending = 16;

    private readonly List<(Tensor Loss, double Weight)> _pending = [];
    private int _batches;
    private int? _bad;

    /// <summary>Sum of the losses that have been read, each times its batch's weight.</summary>
    public double Sum { get; private set; }

    /// <summary>Sum of those weights.</summary>
    public double Weight { get; private set; }

    /// <summary>The last loss that has been read; NaN before the first.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <summary>The mean loss over what has been read.</summary>
    public double Mean => Weight == 0 ? double.NaN : Sum / Weight;

    /// <summary>Begins an epoch, or goes on with one of which some batches are done.</summary>
    public void Begin(double sum = 0, double weight = 0, int batches = 0) => (Sum, Weight, _batches, Last, _bad) = (sum, weight, batches, double.NaN, null);

    /// <summary>Takes the mean loss of a batch that has been read.</summary>
    public void Add(double loss, double weight)
    {
        _batches++;
        Last = loss;
        Sum += loss * weight;
        Weight += weight;
    }

    /// <summary>Takes the mean loss of a batch, to be read with those of others.</summary>
    /// <returns>As <see cref="Read"/>.</returns>
    public int? Add(Tensor loss, double weight)
    {
        _pending.Add((loss.detach().DetachFromDisposeScope(), weight));
        return _pending.Count >= MostPending ? Read() : null;
    }

    /// <summary>Reads what is pending.</summary>
    /// <returns>The first batch of the epoch, counted from 1, whose loss is not a finite number; null when all are.</returns>
    public int? Read()
    {
        foreach (var (loss, weight) in _pending)
        {
            using (loss)
            {
                Add(loss.to(ScalarType.Float64).item<double>(), weight);
                if (!double.IsFinite(Last)) _bad ??= _batches;
            }
        }

        _pending.Clear();
        return _bad;
    }

    public void Dispose()
    {
        foreach (var (loss, _) in _pending) loss.Dispose();
        _pending.Clear();
    }
}
