using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>An operator and its form that writes into a tensor given as the last argument.</summary>
internal sealed class OperatorWithOut(string name)
{
    private readonly Operator _plain = new(name);
    private readonly Operator _into = new(name, "out");

    /// <summary>Calls the operator for a new tensor, or into <paramref name="result"/> if it is given.</summary>
    internal Tensor Call(Tensor? result, params ReadOnlySpan<Value> arguments)
    {
        if (result is null) return _plain.Call(arguments);
        _into.CallVoid([.. arguments, result]);
        return result;
    }
}
