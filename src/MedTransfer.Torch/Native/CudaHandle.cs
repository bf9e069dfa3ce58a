namespace MedTransfer.Torch.Native;

/// <summary>Owns a native CUDA object and frees it once.</summary>
internal sealed class CudaHandle(nint handle, Func<nint, int> free) : IDisposable
{
    private nint _handle = handle;

    ~CudaHandle() => Free();

    /// <exception cref="ObjectDisposedException">The object was disposed.</exception>
    internal nint Value => _handle != 0 ? _handle : throw new ObjectDisposedException("CUDA object");

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var owned = Interlocked.Exchange(ref _handle, 0);
        if (owned != 0) _ = free(owned);
    }
}
