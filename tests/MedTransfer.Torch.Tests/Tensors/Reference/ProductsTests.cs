using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Products</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ProductsTests : ReferenceTests<ProductsTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.matmul(y.t())", () => x.matmul(y.t()), () => matmul(x, y.t()) },
        { "x.mm(y.t())", () => x.mm(y.t()), () => mm(x, y.t()) },
        { "g.bmm(h)", () => g.bmm(h), () => bmm(g, h) },
        { "g.matmul(h[0])", () => g.matmul(h.select(0, 0)), () => matmul(g, h.select(0, 0)) },
        { "v.dot(w)", () => v.dot(w), () => dot(v, w) },
        { "c.flatten().vdot(c.t().flatten())", () => c.flatten().vdot(c.t().flatten()), () => vdot(c.flatten(), c.t().flatten()) },
        { "x.mv(v)", () => x.mv(v), () => mv(x, v) },
        { "x.inner(y)", () => x.inner(y), () => inner(x, y) },
        { "v.outer(w)", () => v.outer(w), () => outer(v, w), () => v.ger(w), () => ger(v, w) },
        { "x.kron(y)", () => x.kron(y), () => kron(x, y) },
        { "m.addmm(x.t(), y, beta=0.5, alpha=2)", () => m.addmm(x.t(), y, 0.5f, 2), () => addmm(m, x.t(), y, 0.5f, 2) },
        { "m.addmm_(x.t(), y, beta=0.5, alpha=2)", () => m.addmm_(x.t(), y, 0.5f, 2), () => addmm_(m, x.t(), y, 0.5f, 2) },
        { "m.addmm(x.t(), y)", () => m.addmm(x.t(), y) },
        { "v.addmv(m, w, beta=0.5, alpha=2)", () => v.addmv(m, w, 0.5f, 2), () => addmv(v, m, w, 0.5f, 2) },
        { "v.addmv_(m, w, beta=0.5, alpha=2)", () => v.addmv_(m, w, 0.5f, 2), () => addmv_(v, m, w, 0.5f, 2) },
        {
            "(m[:2, :2] * 1).addbmm(g, h, beta=0.5, alpha=2)",
            () => m.narrow(0, 0, 2).narrow(1, 0, 2).addbmm(g, h, 0.5f, 2),
            () => addbmm(m.narrow(0, 0, 2).narrow(1, 0, 2), g, h, 0.5f, 2)
        },
        {
            "m[:2, :2].addbmm_(g, h, beta=0.5, alpha=2)",
            () => m.narrow(0, 0, 2).narrow(1, 0, 2).addbmm_(g, h, 0.5f, 2),
            () => addbmm_(m.narrow(0, 0, 2).narrow(1, 0, 2), g, h, 0.5f, 2)
        },
        {
            "m[:2, :2].baddbmm(g, h, beta=0.5, alpha=2)",
            () => m.narrow(0, 0, 2).narrow(1, 0, 2).baddbmm(g, h, 0.5f, 2),
            () => baddbmm(m.narrow(0, 0, 2).narrow(1, 0, 2), g, h, 0.5f, 2)
        },
        { "m.addr(v, w, beta=0.5, alpha=2)", () => m.addr(v, w, 0.5f, 2), () => addr(m, v, w, 0.5f, 2) },
        { "m.addr_(v, w, beta=0.5, alpha=2)", () => m.addr_(v, w, 0.5f, 2), () => addr_(m, v, w, 0.5f, 2) },
        { "m.trace()", () => m.trace(), () => trace(m) },
        { "torch.tensordot(x, y.t(), 1)", () => x.tensordot(y.t(), 1), () => tensordot(x, y.t(), 1) },
        {
            "torch.tensordot(g, y, ([1, 2], [0, 1]))",
            () => g.tensordot(y),
            () => tensordot(g, y),
            () => g.tensordot(y, [1, 2], [0, 1]),
            () => tensordot(g, y, [1, 2], [0, 1]),
            () => g.tensordot(y, [(1, 0), (2, 1)]),
            () => tensordot(g, y, [(1, 0), (2, 1)])
        },
        { "torch.einsum('ij,kj->ik', x, y)", () => einsum("ij,kj->ik", x, y) },
        { "torch.einsum('bij,bjk->bik', g, h)", () => einsum("bij,bjk->bik", g, h) },
        { "torch.linalg.multi_dot((x, m, b))", () => chain_matmul(x, m, b) },
    };
}
