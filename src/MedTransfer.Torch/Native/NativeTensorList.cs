using static TorchSharp.torch;

namespace MedTransfer.Torch.Native;

/// <summary>A native list of tensors, for calls that take or give many.</summary>
internal sealed class NativeTensorList : IDisposable
{
    internal NativeTensorList() => Handle = Bridge.mt_tensors_new();

    internal NativeTensorList(IEnumerable<Tensor?> tensors)
        : this()
    {
        foreach (var tensor in tensors)
        {
            Bridge.mt_callback_give(Handle, tensor?.Handle ?? 0);
            GC.KeepAlive(tensor);
        }
    }

    internal nint Handle { get; private set; }

    /// <summary>The tensors, each with an object of its own; null where undefined.</summary>
    internal List<Tensor> Take()
    {
        var tensors = new List<Tensor>();
        for (var i = 0; i < Bridge.mt_tensors_count(Handle); i++)
        {
            var tensor = Bridge.mt_tensors_get(Handle, i);
            tensors.Add(tensor == 0 ? null! : new Tensor(tensor));
        }

        return tensors;
    }

    public void Dispose()
    {
        if (Handle != 0) Bridge.mt_tensors_free(Handle);
        Handle = 0;
    }
}
