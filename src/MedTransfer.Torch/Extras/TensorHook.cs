using MedTransfer.Torch.Native;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>A function that runs each time a tensor's gradient is computed; disposing it takes the function off.</summary>
public sealed class TensorHook : IDisposable
{
    private readonly Tensor _tensor;
    private readonly int _position;
    private Func<Tensor, Tensor?>? _function;

    internal TensorHook(Tensor tensor, Func<Tensor, Tensor?> function)
    {
        _tensor = tensor;
        _function = function;
        _position = Bridge.mt_tensor_register_hook(tensor.Handle, ManagedCallback.Own((inputs, _) => [Run(inputs[0])]));
        Bridge.Check(_position);
        GC.KeepAlive(tensor);
    }

    /// <summary>Takes the function off; it never runs again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _function, null) is null || _tensor.IsInvalid) return;
        Bridge.Check(Bridge.mt_tensor_remove_hook(_tensor.Handle, _position));
        GC.KeepAlive(_tensor);
    }

    private Tensor? Run(Tensor? gradient) => gradient is null ? null : _function?.Invoke(gradient);
}
