using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Complex</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ComplexTests : ReferenceTests<ComplexTests>
{
    protected override ReferenceTable Table => new()
    {
        { "torch.real(c)", () => c.real, () => real(c) },
        { "torch.imag(c)", () => c.imag, () => imag(c) },
        { "c.angle()", () => c.angle(), () => angle(c) },
        { "x.angle()", () => x.angle(), () => angle(x) },
        { "c.conj()", () => c.conj(), () => conj(c) },
        { "c.conj().resolve_conj()", () => c.conj().resolve_conj(), () => resolve_conj(c.conj()) },
        { "c.conj_physical()", () => c.conj_physical(), () => conj_physical(c) },
        { "c.conj_physical_()", () => c.conj_physical_(), () => conj_physical_(c) },
        { "torch.resolve_neg(c.conj().imag)", () => resolve_neg(c.conj().imag), () => c.conj().imag.resolve_neg() },
        { "torch.view_as_real(c)", () => c.view_as_real(), () => view_as_real(c) },
        { "torch.view_as_complex(b)", () => b.view_as_complex(), () => view_as_complex(b) },
        { "c.adjoint()", () => c.adjoint(), () => adjoint(c) },
        { "c.H", () => c.H },
        { "c.mH", () => c.mH },
        { "c.is_conj()", () => c.is_conj(), () => is_conj(c) },
        { "c.conj().is_conj()", () => c.conj().is_conj(), () => is_conj(c.conj()) },
        { "c.conj().imag.is_neg()", () => c.conj().imag.is_neg(), () => is_neg(c.conj().imag) },
        { "torch.complex(x, y)", () => complex(x, y) },
        { "torch.polar(u, y)", () => polar(u, y) },
        { "c.is_complex()", () => c.is_complex() },
        { "c.conj_physical().is_conj()", () => c.conj_physical().is_conj(), () => conj_physical(c).is_conj() },
        { "c.conj().resolve_conj().is_conj()", () => c.conj().resolve_conj().is_conj(), () => resolve_conj(c.conj()).is_conj() },
        { "torch.stack([c, c * 2]).mH", () => stack([c, c * 2]).mH },
        { "torch.stack([c, c * 2]).adjoint()", () => stack([c, c * 2]).adjoint(), () => adjoint(stack([c, c * 2])) },
    };
}
