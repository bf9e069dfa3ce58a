using MedTransfer.Torch.Native;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>A queue of work on a GPU. Work of one stream runs in order; that of two streams may overlap.</summary>
/// <remarks>Every member throws <see cref="System.Runtime.InteropServices.ExternalException"/> where libtorch has no CUDA.</remarks>
public sealed class CudaStream : IDisposable
{
    private readonly CudaHandle _handle;

    private CudaStream(nint handle) => _handle = new CudaHandle(Bridge.Check(handle), Bridge.mt_cuda_stream_free);

    /// <summary>A stream of libtorch's pool.</summary>
    /// <param name="device">The GPU; null is the current one.</param>
    /// <param name="highPriority">Whether its work goes before that of other streams.</param>
    public CudaStream(Device? device = null, bool highPriority = false)
        : this(Bridge.mt_cuda_stream_new(device?.index ?? -1, highPriority ? 1 : 0))
    {
    }

    /// <summary>Whether all work given to the stream is done.</summary>
    public bool IsDone => Bridge.Check(Bridge.mt_cuda_stream_query(Handle)) != 0;

    internal nint Handle => _handle.Value;

    /// <summary>The stream that this thread's operators on a GPU go to now; null is the current GPU.</summary>
    public static CudaStream Current(Device? device = null) => new(Bridge.mt_cuda_stream_current(device?.index ?? -1));

    /// <summary>Sends this thread's operators to the stream until the result is disposed.</summary>
    public IDisposable Use()
    {
        var before = Current();
        Bridge.Check(Bridge.mt_cuda_stream_set(Handle));
        return new OnDispose(() =>
        {
            using (before) Bridge.Check(Bridge.mt_cuda_stream_set(before.Handle));
        });
    }

    /// <summary>Waits, on this thread, until all work given to the stream is done.</summary>
    public void Synchronize() => Bridge.Check(Bridge.mt_cuda_stream_synchronize(Handle));

    /// <summary>Lets the stream's further work wait for an event, without stopping this thread.</summary>
    public void WaitFor(CudaEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        Bridge.Check(Bridge.mt_cuda_event_block(@event.Handle, Handle));
    }

    /// <summary>Lets the stream's further work wait for what another was given so far.</summary>
    public void WaitFor(CudaStream other)
    {
        using var reached = new CudaEvent();
        reached.Record(other);
        WaitFor(reached);
    }

    /// <summary>
    /// Keeps a tensor's memory from being used anew until this stream is done with it: for tensors made on another stream.
    /// </summary>
    public void Keep(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Bridge.Check(Bridge.mt_cuda_record_stream(tensor.Handle, Handle));
        GC.KeepAlive(tensor);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
