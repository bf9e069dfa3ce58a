using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// What the other packages need beyond TorchSharp's API. Each provider has its own class of this name and shape; this one
/// answers with libtorch's fast paths.
/// </summary>
public static class TorchBackend
{
    /// <summary>The value of the build property <c>TorchProvider</c> that this assembly was built with.</summary>
    public static string Provider => "LibTorch";

    /// <summary>Whether the device multiplies bfloat16 numbers natively, so that <see cref="Autocast"/> makes training faster.</summary>
    /// <param name="device">The device.</param>
    public static bool HasFastBFloat16(Device device) => BFloat16Arithmetic.IsFast(device);

    /// <summary>Bytes of a GPU that this process does not hold yet; null where that is not known, as on the processor.</summary>
    /// <param name="device">The device.</param>
    public static long? AvailableMemory(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CUDA ? CudaDevice.Of(device.index).Memory - CudaMemory.Of(device).Reserved : null;
    }

    /// <summary>Bytes of a GPU that this process's tensors hold; null where that is not known, as on the processor.</summary>
    /// <param name="device">The device.</param>
    public static long? TensorMemory(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.type == DeviceType.CUDA ? CudaMemory.Of(device).Allocated : null;
    }

    /// <summary>Mixed precision on this thread until the result is disposed.</summary>
    /// <param name="device">The kind of device whose operations are meant.</param>
    /// <param name="type">bfloat16 (default), or float16 on a GPU.</param>
    public static IDisposable Autocast(DeviceType device, ScalarType type = ScalarType.BFloat16) => Torch.Autocast.Enable(device, type);

    /// <summary>
    /// The Euclidean norm of all tensors together, not finite where one of their values is not, or where squares overflow (in 32 bits
    /// above 1e19); nothing waits for a GPU.
    /// </summary>
    /// <param name="tensors">At least one, all on one device and of one type.</param>
    public static Tensor CommonNorm(IReadOnlyList<Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        return stack(ListOps.Norms.CallList(tensors.ToArray(), 2.0)).norm().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Until the result is disposed, chains of blocks that this thread runs keep no activations inside the blocks for the backward
    /// pass, which computes them again. Losses and gradients are the same.
    /// </summary>
    public static IDisposable CheckpointBlocks() => ActivationCheckpoint.Blocks();

    /// <summary>The same images <c>[N, C, H, W]</c> with the channels innermost in memory; without a copy where they are.</summary>
    /// <param name="images">A batch of images, or filters of a convolution.</param>
    public static Tensor ToChannelsLast(Tensor images) => images.ToChannelsLast();

    /// <summary>Rows of a table by their numbers; gradients add up in the rows in an order that does not change.</summary>
    /// <param name="table"><c>[R, C]</c>.</param>
    /// <param name="numbers">int64 of any shape.</param>
    /// <returns><c>[..., C]</c>.</returns>
    public static Tensor Rows(Tensor table, Tensor numbers) => NnOps.Embedding.Call(table, numbers);

    /// <summary>Makes a tensor stand for another's memory, while optimizers and modules keep holding it.</summary>
    /// <param name="tensor">The tensor to change.</param>
    /// <param name="source">The memory it gets; of the same shape, type and device.</param>
    public static void SetData(Tensor tensor, Tensor source) => tensor.SetData(source);

    /// <summary>LAMB over one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="beta1">Decay of the first moment.</param>
    /// <param name="beta2">Decay of the second moment.</param>
    /// <param name="epsilon">Added to the denominator.</param>
    /// <param name="decay">The weight decay.</param>
    /// <param name="norm">The largest norm of all gradients together; null for no limit.</param>
    /// <param name="biasCorrection">Whether the moments are corrected for their start from zero.</param>
    /// <param name="averaging">Whether the first moment is a mean, not a sum.</param>
    /// <param name="trustClip">Whether the trust ratio is bounded by 1.</param>
    /// <param name="alwaysAdapt">Whether parameters without weight decay are scaled too.</param>
    /// <param name="decoupled">Whether weights shrink as AdamW's do.</param>
    public static optim.Optimizer Lamb(
        IEnumerable<Parameter> parameters, double rate, double beta1, double beta2, double epsilon, double decay, double? norm, bool biasCorrection,
        bool averaging, bool trustClip, bool alwaysAdapt, bool decoupled) =>
        new Lamb(parameters, rate, beta1, beta2, epsilon, decay, norm, biasCorrection, averaging, trustClip, alwaysAdapt, decoupled);

    /// <summary>Lion over one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="rate">The size of a step.</param>
    /// <param name="beta1">Share of the mean in the direction.</param>
    /// <param name="beta2">Decay of the mean.</param>
    /// <param name="decay">The weight decay.</param>
    /// <param name="cautious">Whether steps go only where direction and gradient agree.</param>
    public static optim.Optimizer Lion(IEnumerable<Parameter> parameters, double rate, double beta1, double beta2, double decay, bool cautious) =>
        new Lion(parameters, rate, beta1, beta2, decay, caution: cautious);

    /// <summary>LARS over one group of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="momentum">The momentum.</param>
    /// <param name="dampening">Share of the gradient that the momentum leaves out.</param>
    /// <param name="decay">The weight decay.</param>
    /// <param name="nesterov">Nesterov's form.</param>
    /// <param name="trust">The trust coefficient.</param>
    /// <param name="epsilon">Added to the denominator of the trust ratio.</param>
    /// <param name="trustClip">Whether a step never exceeds the learning rate.</param>
    /// <param name="alwaysAdapt">Whether parameters without weight decay are scaled too.</param>
    public static optim.Optimizer Lars(
        IEnumerable<Parameter> parameters, double rate, double momentum, double dampening, double decay, bool nesterov, double trust, double epsilon,
        bool trustClip, bool alwaysAdapt) =>
        new Lars(parameters, rate, momentum, dampening, decay, nesterov, trust, epsilon, trustClip, alwaysAdapt);
}
