using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Native;

/// <summary>
/// Managed functions that libtorch calls. No exception crosses native frames: it is caught here, carried as a handle, and
/// thrown again where managed code called libtorch.
/// </summary>
internal static unsafe class ManagedCallback
{
    /// <param name="inputs">Tensors that live until the function returns; null where undefined.</param>
    /// <param name="context">Native context of the call, or 0.</param>
    internal delegate IEnumerable<Tensor?> Body(Tensor?[] inputs, nint context);

    /// <summary>A handle that native code owns and gives back to <see cref="Release"/>.</summary>
    internal static nint Own(Body body) => GCHandle.ToIntPtr(GCHandle.Alloc(body));

    /// <summary>Throws again what a callback threw, if that is why native code failed.</summary>
    internal static void Rethrow()
    {
        var handle = Bridge.mt_last_exception();
        if (handle == 0) return;
        var thrown = (Exception)GCHandle.FromIntPtr(handle).Target!;
        Bridge.mt_last_exception_clear();
        ExceptionDispatchInfo.Throw(thrown);
    }

    [UnmanagedCallersOnly]
    internal static int Invoke(nint target, nint context, nint* inputs, int count, nint results, nint* exception)
    {
        try
        {
            // Whatever the function makes, and its inputs, ends with the call; its results are native references by then.
            using var scope = NewDisposeScope();
            var tensors = new Tensor?[count];
            for (var i = 0; i < count; i++) tensors[i] = inputs[i] == 0 ? null : new Tensor(inputs[i]);
            foreach (var result in ((Body)GCHandle.FromIntPtr(target).Target!)(tensors, context))
            {
                Bridge.mt_callback_give(results, result?.Handle ?? 0);
                GC.KeepAlive(result);
            }

            return 0;
        }
        catch (Exception e)
        {
            *exception = GCHandle.ToIntPtr(GCHandle.Alloc(e));
            return -1;
        }
    }

    [UnmanagedCallersOnly]
    internal static void Release(nint handle) => GCHandle.FromIntPtr(handle).Free();
}
