using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Looks into places of the zoo's networks that no module stands for, while this thread runs them: ReLUs that are called as functions,
/// and the weights of fused attention. Where nobody looks they cost nothing.
/// </summary>
public static class ModelHooks
{
    /// <summary>Leads what comes out of every ReLU and ReLU6 that is no module of libtorch through a function, until the result is disposed.</summary>
    /// <param name="gate">Gets the rectified values; its answer takes their place.</param>
    public static IDisposable OnReLU(Func<Tensor, Tensor> gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return Rectifier.Through(gate);
    }

    /// <summary>Shows the attention among all tokens of an image, block after block, until the result is disposed.</summary>
    /// <param name="seen">Gets the weights <c>[N, heads, T, T]</c>, whose rows add up to 1, which are disposed afterwards.</param>
    /// <remarks>Of the networks that are <see cref="TokenTransformer"/>; others attend within windows or have no attention.</remarks>
    public static IDisposable OnAttention(Action<Tensor> seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return Attention.Watch(seen);
    }

    /// <summary>The activation that a layer of the zoo calls as a function and that is no ReLU, by its usual name; null where it has none.</summary>
    /// <param name="layer">Any module.</param>
    public static string? SmoothActivation(Module layer) => layer switch
    {
        Mlp => "GELU",
        SwiGlu or InvertedResidual or DepthwiseSeparable => "SiLU",
        MobileNetV3Head => "Hardswish",
        _ => null,
    };
}
