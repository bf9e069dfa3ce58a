using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Activation</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ActivationTests : ReferenceTests<ActivationTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.sigmoid()", () => x.sigmoid(), () => sigmoid(x) },
        { "x.sigmoid_()", () => x.sigmoid_(), () => sigmoid_(x) },
        { "x.relu()", () => x.relu() },
        { "x.relu_()", () => x.relu_() },
        { "torch.ops.aten.relu6(x * 4)", () => (x * 4).relu6() },
        { "torch.ops.aten.relu6_(x.mul_(4))", () => x.mul_(4).relu6_() },
        { "torch.ops.aten.silu(x)", () => x.silu() },
        { "torch.ops.aten.silu_(x)", () => x.silu_() },
        { "torch.ops.aten.hardswish(x)", () => x.hardswish() },
        { "torch.ops.aten.hardswish_(x)", () => x.hardswish_() },
        { "torch.ops.aten.hardsigmoid(x)", () => x.hardsigmoid() },
        { "torch.ops.aten.hardsigmoid_(x)", () => x.hardsigmoid_() },
        { "torch.ops.aten.gelu(x)", () => x.gelu() },
        { "torch.ops.aten.selu(x)", () => x.selu() },
        { "torch.ops.aten.selu_(x)", () => x.selu_() },
        { "torch.ops.aten.log_sigmoid(x)", () => x.log_sigmoid() },
        { "torch.ops.aten.celu(x)", () => x.celu() },
        { "torch.nn.functional.gelu(x, approximate='tanh')", () => x.gelu(GELU.Approximate.tanh), () => x.gelu_(GELU.Approximate.tanh) },
        { "torch.nn.functional.gelu(x, approximate='none')", () => x.gelu(GELU.Approximate.none), () => x.gelu_() },
        { "torch.celu_(x, 2.0)", () => x.celu_(2) },
        { "torch.celu_(x)", () => x.celu_() },
        { "torch.celu(x, 2.0)", () => x.celu(2) },
        { "torch.nn.functional.elu(x, 2.0)", () => x.elu(2.0) },
        { "torch.nn.functional.elu_(x, 2.0)", () => x.elu_(2.0), () => x.elu_(2, 1, 1) },
        { "torch.ops.aten.elu(x, 2.0, 3.0, 0.5)", () => x.elu(2, 3, 0.5) },
        { "torch.nn.functional.glu(g.reshape(3, 4))", () => g.reshape(3, 4).glu() },
        { "torch.nn.functional.hardtanh(x, -0.5, 1)", () => x.hardtanh(-0.5, 1) },
        { "torch.nn.functional.hardtanh_(x, -0.5, 1)", () => x.hardtanh_(-0.5, 1) },
        { "torch.threshold(x, 0.75, -7)", () => x.threshold(0.75, -7) },
        { "torch.threshold_(x, 0.75, -7)", () => x.threshold_(0.75, -7) },
        { "torch.prelu(x, v.abs())", () => x.prelu(v.abs()) },
        { "torch.nn.functional.softplus(x, 2, 3)", () => x.softplus(2, 3) },
        { "torch.nn.functional.leaky_relu(x, 0.2)", () => x.leaky_relu(0.2) },
        { "torch.nn.functional.leaky_relu_(x, 0.2)", () => x.leaky_relu_(0.2) },
        { "torch.rrelu(x, 0.1, 0.5)", () => x.rrelu(0.1, 0.5) },
        { "torch.rrelu_(x, 0.1, 0.5)", () => x.rrelu_(0.1, 0.5) },
        { "x.softmax(1)", () => x.softmax(1), () => softmax(x, 1) },
        { "x.log_softmax(0)", () => x.log_softmax(0) },
        { "x.softmax(1, dtype=torch.float32)", () => x.softmax(1, float32), () => softmax(x, 1, float32) },
    };
}
