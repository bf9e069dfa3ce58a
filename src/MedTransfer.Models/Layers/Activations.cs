using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Activations whose gradient needs their input: in its place they would keep a copy of it, so they are applied there only
/// where no gradient is recorded.
/// </summary>
internal static class Activations
{
    /// <summary><c>x * sigmoid(x)</c>; the argument must not be used afterwards.</summary>
    internal static Tensor Silu(Tensor x) => x.requires_grad ? x.silu() : x.silu_();

    /// <summary><c>x * relu6(x + 3) / 6</c>; the argument must not be used afterwards.</summary>
    internal static Tensor Hardswish(Tensor x) => x.requires_grad ? x.hardswish() : x.hardswish_();

    /// <summary>The product of a map and a gate <c>[N, C, 1, 1]</c>; the map must not be used afterwards.</summary>
    internal static Tensor Gate(Tensor x, Tensor gate) => x.requires_grad || gate.requires_grad ? x.mul(gate) : x.mul_(gate);
}
