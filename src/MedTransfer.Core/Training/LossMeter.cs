using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Training;

/// <summary>
/// Sums the losses of an epoch. Reading a number from a GPU waits for all work before it, so there the losses of several
/// batches stay on the device until they are read together; on the processor each is read at once.
/// </summary>
internal sealed class LossMeter(Device device) : IDisposable
{
    private const int PendingOnGpu = 16;

    private readonly List<(Tensor Loss, int Count)> _pending = [];
    private double _sum;
    private long _count;
    private int _batches;

    /// <summary>The mean loss over the images whose loss has been read.</summary>
    public double Mean => _count == 0 ? double.NaN : _sum / _count;

    /// <summary>Takes the mean loss of a batch.</summary>
    /// <returns>The first batch, counted from 1, whose loss is not a finite number; null when all that were read are.</returns>
    public int? Add(Tensor loss, int count)
    {
        _pending.Add((loss.detach().DetachFromDisposeScope(), count));
        return device.type == DeviceType.CPU || _pending.Count >= PendingOnGpu ? Read() : null;
    }

    /// <summary>Reads what is pending.</summary>
    /// <returns>As <see cref="Add"/>.</returns>
    public int? Read()
    {
        int? bad = null;
        foreach (var (loss, count) in _pending)
        {
            using (loss)
            {
                var value = (double)loss.item<float>();
                _batches++;
                if (!double.IsFinite(value)) bad ??= _batches;
                _sum += value * count;
                _count += count;
            }
        }

        _pending.Clear();
        return bad;
    }

    public void Dispose()
    {
        foreach (var (loss, _) in _pending) loss.Dispose();
        _pending.Clear();
    }
}
