using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Bitwise</c> and their static twins, against Python's PyTorch.</summary>
public sealed class BitwiseTests : ReferenceTests<BitwiseTests>
{
    protected override ReferenceTable Table => new()
    {
        { "i.bitwise_and(j)", () => i.bitwise_and(j), () => bitwise_and(i, j), () => i & j },
        { "i.bitwise_or(j)", () => i.bitwise_or(j), () => bitwise_or(i, j), () => i | j },
        { "i.bitwise_xor(j)", () => i.bitwise_xor(j), () => bitwise_xor(i, j), () => i ^ j },
        { "i.bitwise_not()", () => i.bitwise_not(), () => bitwise_not(i), () => ~i },
        { "p.bitwise_and(q)", () => p.bitwise_and(q), () => bitwise_and(p, q), () => p & q },
        { "i.bitwise_and_(j)", () => i.bitwise_and_(j), () => bitwise_and_(i, j) },
        { "i.bitwise_or_(j)", () => i.bitwise_or_(j), () => bitwise_or_(i, j) },
        { "i.bitwise_xor_(j)", () => i.bitwise_xor_(j), () => bitwise_xor_(i, j) },
        { "i.bitwise_not_()", () => i.bitwise_not_(), () => bitwise_not_(i) },
        { "i.bitwise_left_shift(k)", () => i.bitwise_left_shift(k), () => bitwise_left_shift(i, k) },
        { "i.bitwise_right_shift(k)", () => i.bitwise_right_shift(k), () => bitwise_right_shift(i, k) },
        { "i.bitwise_left_shift_(k)", () => i.bitwise_left_shift_(k), () => bitwise_left_shift_(i, k) },
        { "i.bitwise_right_shift_(k)", () => i.bitwise_right_shift_(k), () => bitwise_right_shift_(i, k) },
        { "p.logical_and(q)", () => p.logical_and(q), () => logical_and(p, q) },
        { "p.logical_or(q)", () => p.logical_or(q), () => logical_or(p, q) },
        { "p.logical_xor(q)", () => p.logical_xor(q), () => logical_xor(p, q) },
        { "p.logical_not()", () => p.logical_not(), () => logical_not(p) },
        { "p.logical_and_(q)", () => p.logical_and_(q), () => logical_and_(p, q) },
        { "p.logical_or_(q)", () => p.logical_or_(q), () => logical_or_(p, q) },
        { "p.logical_xor_(q)", () => p.logical_xor_(q), () => logical_xor_(p, q) },
        { "p.logical_not_()", () => p.logical_not_() },
        { "x.logical_and(k)", () => x.logical_and(k), () => logical_and(x, k) },
        { "x.logical_or(k)", () => x.logical_or(k), () => logical_or(x, k) },
        { "x.logical_xor(k)", () => x.logical_xor(k), () => logical_xor(x, k) },
        { "k.logical_not()", () => k.logical_not(), () => logical_not(k) },
        { "k.logical_and_(x)", () => k.logical_and_(x), () => logical_and_(k, x) },
        { "k.logical_or_(x)", () => k.logical_or_(x), () => logical_or_(k, x) },
        { "k.logical_xor_(x)", () => k.logical_xor_(x), () => logical_xor_(k, x) },
        { "k.logical_not_()", () => k.logical_not_() },
    };
}
