using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>
/// Work of a GPU, captured once and replayed as a whole: one launch instead of thousands. The replay reads and writes the very
/// tensors of the capture, so copy new inputs into them; shapes and control flow are those of the capture.
/// </summary>
/// <remarks>Every member throws <see cref="System.Runtime.InteropServices.ExternalException"/> where libtorch has no CUDA.</remarks>
public sealed class CudaGraph : IDisposable
{
    private readonly CudaHandle _handle = new(Bridge.Check(Bridge.mt_cuda_graph_new()), Bridge.mt_cuda_graph_free);

    /// <summary>
    /// Captures what <paramref name="work"/> gives to the GPU, on a stream of its own, without running it. Run the same work a
    /// few times before, so that libraries are set up and memory is there.
    /// </summary>
    /// <param name="work">Operators on the GPU only, without waiting for it.</param>
    /// <param name="shareMemoryOf">A graph whose memory this one may use too: the two must never run side by side.</param>
    public unsafe void Capture(Action work, CudaGraph? shareMemoryOf = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        var pool = stackalloc ulong[2];
        if (shareMemoryOf is not null) Bridge.Check(Bridge.mt_cuda_graph_pool(shareMemoryOf._handle.Value, pool));

        using var before = CudaStream.Current();
        using var stream = new CudaStream();
        stream.WaitFor(before);
        using (stream.Use())
        {
            Bridge.Check(Bridge.mt_cuda_graph_begin(_handle.Value, shareMemoryOf is null ? null : pool));
            try
            {
                work();
            }
            finally
            {
                // A capture that is left open makes every further call of CUDA fail.
                Bridge.Check(Bridge.mt_cuda_graph_end(_handle.Value));
            }
        }

        before.WaitFor(stream);
    }

    /// <summary>Gives the captured work to the current stream.</summary>
    public void Replay() => Bridge.Check(Bridge.mt_cuda_graph_replay(_handle.Value));

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
