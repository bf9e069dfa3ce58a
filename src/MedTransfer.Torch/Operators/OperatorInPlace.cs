using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>Calls of operators that write into their first argument.</summary>
internal static class OperatorInPlace
{
    /// <summary>Calls the operator for its effect on the first argument and returns that very object.</summary>
    internal static Tensor CallInPlace(this Operator operation, params ReadOnlySpan<Value> arguments)
    {
        operation.CallVoid(arguments);
        return (Tensor)arguments[0].Reference!;
    }
}
