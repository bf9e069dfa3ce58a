using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>The zoo's ReLU, in the memory of its input; whoever looks inside may lead what comes out of every ReLU through a gate.</summary>
internal static class Rectifier
{
    [ThreadStatic]
    private static Func<Tensor, Tensor>? gate;

    /// <summary><c>max(x, 0)</c>; the argument must not be used afterwards.</summary>
    internal static Tensor Rectify(this Tensor x) => Gated(x.relu_());

    /// <summary>What has been rectified already, through the gate where there is one.</summary>
    internal static Tensor Gated(Tensor rectified) => gate is null ? rectified : gate(rectified);

    /// <summary>Until the result is disposed, the outputs of all ReLUs that this thread runs go through a gate.</summary>
    internal static IDisposable Through(Func<Tensor, Tensor> passage)
    {
        var before = gate;
        gate = passage;
        return new OnDispose(() => gate = before);
    }
}
