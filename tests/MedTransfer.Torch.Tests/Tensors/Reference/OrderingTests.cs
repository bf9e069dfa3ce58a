using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Ordering</c> and their static twins, against Python's PyTorch.</summary>
public sealed class OrderingTests : ReferenceTests<OrderingTests>
{
    protected override ReferenceTable Table => new()
    {
        { "x.sort()", () => x.sort(), () => sort(x) },
        { "x.sort(0, True)", () => x.sort(0, true), () => sort(x, 0, true) },
        { "x.sort(1, False)", () => x.sort(1, stable: true), () => sort(x, 1, stable: true) },
        { "x.argsort()", () => x.argsort(), () => argsort(x) },
        { "x.argsort(0, True)", () => x.argsort(0, true), () => argsort(x, 0, true) },
        { "x.msort()", () => x.msort(), () => msort(x) },
        { "x.topk(2)", () => x.topk(2), () => topk(x, 2) },
        { "x.topk(1, 0, False)", () => x.topk(1, 0, false), () => topk(x, 1, 0, false) },
        { "x.kthvalue(2, 1)", () => x.kthvalue(2, 1), () => kthvalue(x, 2, 1), () => Tensor.kthvalue(x, 2, 1) },
        { "x.kthvalue(1, 0, True)", () => x.kthvalue(1, 0, true), () => kthvalue(x, 1, 0, true), () => Tensor.kthvalue(x, 1, 0, true) },
        { "x.kthvalue(3)", () => x.kthvalue(3, null), () => kthvalue(x, 3, null) },
        { "torch.bucketize(x, s)", () => x.bucketize(s), () => bucketize(x, s) },
        { "torch.bucketize(s, s, out_int32=True, right=True)", () => s.bucketize(s, true, true), () => bucketize(s, s, true, true) },
        { "torch.searchsorted(s, x)", () => searchsorted(s, x) },
        { "torch.searchsorted(s, s, right=True, out_int32=True)", () => searchsorted(s, s, true, true) },
        { "torch.searchsorted(s, 5)", () => searchsorted(s, 5, false, false, null) },
        { "torch.searchsorted(v, w, sorter=v.argsort())", () => searchsorted(v, w, sorter: v.argsort()) },
        { "torch.unique(rep, True, True, True)", () => rep.unique(true, true, true), () => unique(rep, true, true, true) },
        { "torch.unique(rep)", () => rep.unique().output, () => unique(rep).output },
        { "torch.unique(k, True, True, True, 1)", () => k.unique(true, true, true, 1), () => unique(k, true, true, true, 1) },
        { "torch.unique_consecutive(rep, True, True)", () => rep.unique_consecutive(true, true), () => unique_consecutive(rep, true, true) },
        {
            "torch.unique_consecutive(k, return_counts=True, dim=1)",
            () => k.unique_consecutive(false, true, 1),
            () => unique_consecutive(k, false, true, 1)
        },
        { "torch.combinations(v)", () => combinations(v) },
        { "torch.combinations(v, 2, True)", () => combinations(v, 2, true) },
    };
}
