using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>ReLU6, <c>min(max(x, 0), 6)</c>, in the memory of its input.</summary>
internal sealed class Relu6() : Module<Tensor, Tensor>(nameof(Relu6))
{
    // libtorch 1.13 has no gradient of its own ReLU6 in bfloat16 on the processor.
    public override Tensor forward(Tensor x)
    {
        if (!x.requires_grad || x.dtype != ScalarType.BFloat16 || x.device_type != DeviceType.CPU) return Rectifier.Gated(x.relu6_());
        using var scope = NewDisposeScope();
        return Rectifier.Gated(x.relu_().clamp_max(6)).MoveToOuterDisposeScope();
    }
}
