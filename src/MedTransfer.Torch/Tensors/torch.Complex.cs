using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.is_conj()"/>
    public static bool is_conj(Tensor input) => Known(input).is_conj();

    /// <inheritdoc cref="Tensor.adjoint()"/>
    public static Tensor adjoint(Tensor input) => Known(input).adjoint();

    /// <inheritdoc cref="Tensor.angle()"/>
    public static Tensor angle(Tensor input) => Known(input).angle();

    /// <inheritdoc cref="Tensor.conj()"/>
    public static Tensor conj(Tensor input) => Known(input).conj();

    /// <inheritdoc cref="Tensor.conj_physical()"/>
    public static Tensor conj_physical(Tensor input) => Known(input).conj_physical();

    /// <inheritdoc cref="Tensor.conj_physical_()"/>
    public static Tensor conj_physical_(Tensor input) => Known(input).conj_physical_();

    /// <inheritdoc cref="Tensor.imag"/>
    public static Tensor imag(Tensor input) => Known(input).imag;

    /// <inheritdoc cref="Tensor.real"/>
    public static Tensor real(Tensor input) => Known(input).real;

    /// <inheritdoc cref="Tensor.resolve_conj()"/>
    public static Tensor resolve_conj(Tensor input) => Known(input).resolve_conj();

    /// <inheritdoc cref="Tensor.resolve_neg()"/>
    public static Tensor resolve_neg(Tensor input) => Known(input).resolve_neg();

    /// <inheritdoc cref="Tensor.view_as_complex()"/>
    public static Tensor view_as_complex(Tensor input) => Known(input).view_as_complex();

    /// <inheritdoc cref="Tensor.view_as_real()"/>
    public static Tensor view_as_real(Tensor input) => Known(input).view_as_real();

    /// <inheritdoc cref="Tensor.is_neg()"/>
    public static Tensor is_neg(Tensor input) => Known(input).is_neg();
}
