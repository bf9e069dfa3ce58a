using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Cumulative</c> and their static twins, against Python's PyTorch.</summary>
public sealed class CumulativeTests : ReferenceTests<CumulativeTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.cumsum(1)", () => x.cumsum(1), () => cumsum(x, 1) },
        { "x.cumsum(0, dtype=torch.float32)", () => x.cumsum(0, float32), () => cumsum(x, 0, float32) },
        { "x.cumprod(1)", () => x.cumprod(1), () => cumprod(x, 1) },
        { "x.cummax(1)", () => x.cummax(1), () => cummax(x, 1) },
        { "x.cummin(1)", () => x.cummin(1), () => cummin(x, 1) },
        { "x.logcumsumexp(1)", () => x.logcumsumexp(1), () => logcumsumexp(x, 1) },
        { "x.diff()", () => x.diff(), () => diff(x) },
        {
            "x.diff(2, 1, v.reshape(1, 3).expand(2, 3), x)",
            () => x.diff(2, 1, v.reshape(1, 3).expand(2, 3), x),
            () => diff(x, 2, 1, v.reshape(1, 3).expand(2, 3), x)
        },
        { "x.diff(1, 0, append=x)", () => x.diff(1, 0, append: x), () => diff(x, 1, 0, append: x) },
        { "torch.trapezoid(x)", () => x.trapezoid(), () => trapezoid(x), () => trapz(x) },
        { "torch.trapezoid(x, dx=0.5, dim=0)", () => x.trapezoid(0.5, 0), () => trapezoid(x, 0.5, 0), () => trapz(x, 0.5, 0) },
        { "torch.trapezoid(x, v)", () => x.trapezoid(v), () => trapezoid(x, v), () => trapz(x, v) },
        { "torch.cumulative_trapezoid(x, dx=0.5)", () => x.cumulative_trapezoid(0.5), () => cumulative_trapezoid(x, 0.5) },
        { "torch.cumulative_trapezoid(x, v)", () => x.cumulative_trapezoid(v), () => cumulative_trapezoid(x, v) },
        { "torch.vander(v)", () => v.vander(), () => vander(v) },
        { "torch.vander(v, 4, True)", () => v.vander(4, true), () => vander(v, 4, true) },
        { "torch.gradient(s, spacing=2.0)", () => gradient(s, 2, (long?)null) },
        { "torch.gradient(m, dim=1, edge_order=2)", () => gradient(m, 1, 1L, 2) },
        { "torch.gradient(m, spacing=1.0, dim=[0, 1])", () => gradient(m, 1, [0, 1]) },
    };
}
