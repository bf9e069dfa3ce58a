namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.digamma()"/>
    public static Tensor digamma(Tensor input) => Known(input).digamma();

    /// <inheritdoc cref="Tensor.digamma_()"/>
    public static Tensor digamma_(Tensor input) => Known(input).digamma_();

    /// <inheritdoc cref="Tensor.erf()"/>
    public static Tensor erf(Tensor input) => Known(input).erf();

    /// <inheritdoc cref="Tensor.erf_()"/>
    public static Tensor erf_(Tensor input) => Known(input).erf_();

    /// <inheritdoc cref="Tensor.erfc()"/>
    public static Tensor erfc(Tensor input) => Known(input).erfc();

    /// <inheritdoc cref="Tensor.erfc_()"/>
    public static Tensor erfc_(Tensor input) => Known(input).erfc_();

    /// <inheritdoc cref="Tensor.erfinv()"/>
    public static Tensor erfinv(Tensor input) => Known(input).erfinv();

    /// <inheritdoc cref="Tensor.erfinv_()"/>
    public static Tensor erfinv_(Tensor input) => Known(input).erfinv_();

    /// <inheritdoc cref="Tensor.i0()"/>
    public static Tensor i0(Tensor input) => Known(input).i0();

    /// <inheritdoc cref="Tensor.i0_()"/>
    public static Tensor i0_(Tensor input) => Known(input).i0_();

    /// <inheritdoc cref="Tensor.igamma(Tensor)"/>
    public static Tensor igamma(Tensor input, Tensor other) => Known(input).igamma(other);

    /// <inheritdoc cref="Tensor.igammac(Tensor)"/>
    public static Tensor igammac(Tensor input, Tensor other) => Known(input).igammac(other);

    /// <inheritdoc cref="Tensor.lgamma()"/>
    public static Tensor lgamma(Tensor input) => Known(input).lgamma();

    /// <inheritdoc cref="Tensor.lgamma_()"/>
    public static Tensor lgamma_(Tensor input) => Known(input).lgamma_();

    /// <inheritdoc cref="Tensor.logaddexp(Tensor)"/>
    public static Tensor logaddexp(Tensor left, Tensor right) => Known(left).logaddexp(right);

    /// <inheritdoc cref="Tensor.logaddexp2(Tensor)"/>
    public static Tensor logaddexp2(Tensor left, Tensor right) => Known(left).logaddexp2(right);

    /// <inheritdoc cref="Tensor.logit(double?)"/>
    public static Tensor logit(Tensor input, double? eps = null) => Known(input).logit(eps);

    /// <inheritdoc cref="Tensor.logit_(double?)"/>
    public static Tensor logit_(Tensor input, double? eps = null) => Known(input).logit_(eps);

    /// <inheritdoc cref="Tensor.mvlgamma(long)"/>
    public static Tensor mvlgamma(Tensor input, long p) => Known(input).mvlgamma(p);

    /// <inheritdoc cref="Tensor.mvlgamma_(long)"/>
    public static Tensor mvlgamma_(Tensor input, long p) => Known(input).mvlgamma_(p);

    /// <inheritdoc cref="Tensor.polygamma(long)"/>
    public static Tensor polygamma(Tensor input, long p) => Known(input).polygamma(p);

    /// <inheritdoc cref="Tensor.polygamma_(long)"/>
    public static Tensor polygamma_(Tensor input, long p) => Known(input).polygamma_(p);

    /// <inheritdoc cref="Tensor.xlogy(Scalar)"/>
    public static Tensor xlogy(Tensor x, Scalar y) => Known(x).xlogy(y);

    /// <inheritdoc cref="Tensor.xlogy(Tensor)"/>
    public static Tensor xlogy(Tensor x, Tensor y) => Known(x).xlogy(y);

    /// <inheritdoc cref="Tensor.xlogy_(Scalar)"/>
    public static Tensor xlogy_(Tensor x, Scalar y) => Known(x).xlogy_(y);

    /// <inheritdoc cref="Tensor.xlogy_(Tensor)"/>
    public static Tensor xlogy_(Tensor x, Tensor y) => Known(x).xlogy_(y);
}
