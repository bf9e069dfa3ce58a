using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>A mark in a GPU's stream: when the GPU comes to it, and how long it took from another.</summary>
/// <remarks>Every member throws <see cref="System.Runtime.InteropServices.ExternalException"/> where libtorch has no CUDA.</remarks>
/// <param name="timing">Whether the GPU notes the time; without, the mark is cheaper.</param>
public sealed class CudaEvent(bool timing = false) : IDisposable
{
    private readonly CudaHandle _handle = new(Bridge.Check(Bridge.mt_cuda_event_new(timing ? 1 : 0)), Bridge.mt_cuda_event_free);

    /// <summary>Whether the GPU has come to the mark.</summary>
    public bool IsReached => Bridge.Check(Bridge.mt_cuda_event_query(Handle)) != 0;

    internal nint Handle => _handle.Value;

    /// <summary>Sets the mark behind what the stream was given so far; null is the current stream.</summary>
    public void Record(CudaStream? stream = null)
    {
        using var current = stream is null ? CudaStream.Current() : null;
        Bridge.Check(Bridge.mt_cuda_event_record(Handle, (stream ?? current!).Handle));
    }

    /// <summary>Waits, on this thread, until the GPU has come to the mark.</summary>
    public void Synchronize() => Bridge.Check(Bridge.mt_cuda_event_synchronize(Handle));

    /// <summary>The time on the GPU from this mark to a later one; both must note the time and be reached.</summary>
    public unsafe TimeSpan ElapsedTo(CudaEvent later)
    {
        ArgumentNullException.ThrowIfNull(later);
        double milliseconds;
        Bridge.Check(Bridge.mt_cuda_event_elapsed(Handle, later.Handle, &milliseconds));
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
