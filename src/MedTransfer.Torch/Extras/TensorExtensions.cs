using System.Runtime.InteropServices;
using MedTransfer.Torch.Native;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>What libtorch offers beyond TorchSharp's tensor members.</summary>
public static class TensorExtensions
{
    private const int ChannelsLastFormat = 2;
    private const int ContiguousFormat = 0;

    /// <summary>The same image batch <c>[N, C, H, W]</c> with its channels innermost in memory (NHWC).</summary>
    public static Tensor ToChannelsLast(this Tensor tensor) => Aten.Contiguous.Call(tensor, ChannelsLastFormat);

    /// <summary>Whether the channels are innermost in memory (NHWC).</summary>
    public static bool IsChannelsLast(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Bridge.mt_tensor_is_contiguous(tensor.Handle, ChannelsLastFormat) != 0;
    }

    /// <summary>The same batch in row-major order (NCHW).</summary>
    public static Tensor ToRowMajor(this Tensor tensor) => Aten.Contiguous.Call(tensor, ContiguousFormat);

    /// <summary>The elements themselves, without a copy, of a contiguous tensor in the processor's memory.</summary>
    /// <exception cref="InvalidOperationException">
    /// The tensor is elsewhere, not contiguous, of another type, or holds more than 2³¹ - 1 elements.
    /// </exception>
    /// <remarks>The span is valid while the tensor is not disposed.</remarks>
    public static unsafe Span<T> Span<T>(this Tensor tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Tensor.CheckType<T>(tensor.dtype);
        if (!tensor.is_cpu() || !tensor.is_contiguous()) throw new InvalidOperationException("Only a contiguous tensor on the processor has its elements in a row: call cpu() and contiguous().");
        if (tensor.NumberOfElements > int.MaxValue) throw new InvalidOperationException($"{tensor.NumberOfElements} elements exceed what a span can hold; use DataPointer.");
        return tensor.NumberOfElements == 0 ? [] : new Span<T>(tensor.DataPointer, (int)tensor.NumberOfElements);
    }

    /// <summary>The address of the first element, for tensors that exceed a span.</summary>
    /// <remarks>It is valid while the tensor is not disposed.</remarks>
    public static unsafe nint DataAddress(this Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return (nint)tensor.DataPointer;
    }

    /// <summary>
    /// Makes this object stand for another's memory, type and device while optimizers and modules keep holding it.
    /// </summary>
    public static void SetData(this Tensor tensor, Tensor source)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(source);
        Bridge.Check(Bridge.mt_tensor_set_data(tensor.Handle, source.Handle));
    }

    /// <summary>Whether both objects hold the very same native tensor.</summary>
    public static bool IsSameAs(this Tensor tensor, Tensor other)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(other);
        return Bridge.mt_tensor_is_same(tensor.Handle, other.Handle) != 0;
    }

    /// <summary>
    /// Runs a function each time the gradient of this tensor is computed. What it returns takes the gradient's place; null
    /// keeps it. The gradient and everything the function makes are disposed when it returns: to keep a tensor, detach it from
    /// its scope. What the function throws comes out of <c>backward</c> or <c>autograd.grad</c>.
    /// </summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not require a gradient.</exception>
    public static TensorHook RegisterHook(this Tensor tensor, Func<Tensor, Tensor?> function)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(function);
        return new TensorHook(tensor, function);
    }

    /// <summary>Runs an action with each gradient of this tensor; see <see cref="RegisterHook(Tensor, Func{Tensor, Tensor})"/>.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor does not require a gradient.</exception>
    public static TensorHook RegisterHook(this Tensor tensor, Action<Tensor> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return tensor.RegisterHook(gradient =>
        {
            action(gradient);
            return null;
        });
    }
}
