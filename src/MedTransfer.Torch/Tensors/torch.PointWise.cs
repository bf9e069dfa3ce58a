namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.frexp()"/>
    public static (Tensor, Tensor) frexp(Tensor input) => Known(input).frexp();

    /// <inheritdoc cref="Tensor.abs()"/>
    public static Tensor abs(Tensor input) => Known(input).abs();

    /// <inheritdoc cref="Tensor.abs_()"/>
    public static Tensor abs_(Tensor input) => Known(input).abs_();

    /// <inheritdoc cref="Tensor.absolute()"/>
    public static Tensor absolute(Tensor input) => Known(input).absolute();

    /// <inheritdoc cref="Tensor.absolute_()"/>
    public static Tensor absolute_(Tensor input) => Known(input).absolute_();

    /// <inheritdoc cref="Tensor.ceil()"/>
    public static Tensor ceil(Tensor input) => Known(input).ceil();

    /// <inheritdoc cref="Tensor.ceil_()"/>
    public static Tensor ceil_(Tensor input) => Known(input).ceil_();

    /// <inheritdoc cref="Tensor.clamp(Scalar, Scalar)"/>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => Known(input).clamp(min, max);

    /// <inheritdoc cref="Tensor.clamp(Tensor, Tensor)"/>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => Known(input).clamp(min, max);

    /// <inheritdoc cref="Tensor.clamp_(Scalar, Scalar)"/>
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => Known(input).clamp_(min, max);

    /// <inheritdoc cref="Tensor.clamp_(Tensor, Tensor)"/>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => Known(input).clamp_(min, max);

    /// <inheritdoc cref="Tensor.clamp_max(Scalar)"/>
    public static Tensor clamp_max(Tensor input, Scalar max) => Known(input).clamp_max(max);

    /// <inheritdoc cref="Tensor.clamp_max_(Scalar)"/>
    public static Tensor clamp_max_(Tensor input, Scalar max) => Known(input).clamp_max_(max);

    /// <inheritdoc cref="Tensor.clamp_min(Scalar)"/>
    public static Tensor clamp_min(Tensor input, Scalar min) => Known(input).clamp_min(min);

    /// <inheritdoc cref="Tensor.clamp_min_(Scalar)"/>
    public static Tensor clamp_min_(Tensor input, Scalar min) => Known(input).clamp_min_(min);

    /// <inheritdoc cref="Tensor.clip(Scalar, Scalar)"/>
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => Known(input).clip(min, max);

    /// <inheritdoc cref="Tensor.exp()"/>
    public static Tensor exp(Tensor input) => Known(input).exp();

    /// <inheritdoc cref="Tensor.exp2()"/>
    public static Tensor exp2(Tensor input) => Known(input).exp2();

    /// <inheritdoc cref="Tensor.exp2_()"/>
    public static Tensor exp2_(Tensor input) => Known(input).exp2_();

    /// <inheritdoc cref="Tensor.exp_()"/>
    public static Tensor exp_(Tensor input) => Known(input).exp_();

    /// <inheritdoc cref="Tensor.expm1()"/>
    public static Tensor expm1(Tensor input) => Known(input).expm1();

    /// <inheritdoc cref="Tensor.expm1_()"/>
    public static Tensor expm1_(Tensor input) => Known(input).expm1_();

    /// <inheritdoc cref="Tensor.fix()"/>
    public static Tensor fix(Tensor input) => Known(input).fix();

    /// <inheritdoc cref="Tensor.fix_()"/>
    public static Tensor fix_(Tensor input) => Known(input).fix_();

    /// <inheritdoc cref="Tensor.floor()"/>
    public static Tensor floor(Tensor input) => Known(input).floor();

    /// <inheritdoc cref="Tensor.floor_()"/>
    public static Tensor floor_(Tensor input) => Known(input).floor_();

    /// <inheritdoc cref="Tensor.frac()"/>
    public static Tensor frac(Tensor input) => Known(input).frac();

    /// <inheritdoc cref="Tensor.frac_()"/>
    public static Tensor frac_(Tensor input) => Known(input).frac_();

    /// <inheritdoc cref="Tensor.isfinite()"/>
    public static Tensor isfinite(Tensor tensor) => Known(tensor).isfinite();

    /// <inheritdoc cref="Tensor.isinf()"/>
    public static Tensor isinf(Tensor tensor) => Known(tensor).isinf();

    /// <inheritdoc cref="Tensor.isnan()"/>
    public static Tensor isnan(Tensor input) => Known(input).isnan();

    /// <inheritdoc cref="Tensor.isneginf()"/>
    public static Tensor isneginf(Tensor tensor) => Known(tensor).isneginf();

    /// <inheritdoc cref="Tensor.isposinf()"/>
    public static Tensor isposinf(Tensor tensor) => Known(tensor).isposinf();

    /// <inheritdoc cref="Tensor.isreal()"/>
    public static Tensor isreal(Tensor tensor) => Known(tensor).isreal();

    /// <inheritdoc cref="Tensor.log()"/>
    public static Tensor log(Tensor input) => Known(input).log();

    /// <inheritdoc cref="Tensor.log10()"/>
    public static Tensor log10(Tensor input) => Known(input).log10();

    /// <inheritdoc cref="Tensor.log10_()"/>
    public static Tensor log10_(Tensor input) => Known(input).log10_();

    /// <inheritdoc cref="Tensor.log1p()"/>
    public static Tensor log1p(Tensor input) => Known(input).log1p();

    /// <inheritdoc cref="Tensor.log1p_()"/>
    public static Tensor log1p_(Tensor input) => Known(input).log1p_();

    /// <inheritdoc cref="Tensor.log2()"/>
    public static Tensor log2(Tensor input) => Known(input).log2();

    /// <inheritdoc cref="Tensor.log2_()"/>
    public static Tensor log2_(Tensor input) => Known(input).log2_();

    /// <inheritdoc cref="Tensor.log_()"/>
    public static Tensor log_(Tensor input) => Known(input).log_();

    /// <inheritdoc cref="Tensor.nan_to_num(double, double?, double?)"/>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        Known(input).nan_to_num(nan, posinf, neginf);

    /// <inheritdoc cref="Tensor.nan_to_num_(double, double?, double?)"/>
    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        Known(input).nan_to_num_(nan, posinf, neginf);

    /// <inheritdoc cref="Tensor.neg()"/>
    public static Tensor neg(Tensor input) => Known(input).neg();

    /// <inheritdoc cref="Tensor.neg_()"/>
    public static Tensor neg_(Tensor input) => Known(input).neg_();

    /// <inheritdoc cref="Tensor.negative()"/>
    public static Tensor negative(Tensor input) => Known(input).negative();

    /// <inheritdoc cref="Tensor.positive()"/>
    public static Tensor positive(Tensor input) => Known(input).positive();

    /// <inheritdoc cref="Tensor.reciprocal()"/>
    public static Tensor reciprocal(Tensor input) => Known(input).reciprocal();

    /// <inheritdoc cref="Tensor.reciprocal_()"/>
    public static Tensor reciprocal_(Tensor input) => Known(input).reciprocal_();

    /// <inheritdoc cref="Tensor.round(long)"/>
    public static Tensor round(Tensor input, long decimals = 0) => Known(input).round(decimals);

    /// <inheritdoc cref="Tensor.round_(long)"/>
    public static Tensor round_(Tensor input, long decimals = 0) => Known(input).round_(decimals);

    /// <inheritdoc cref="Tensor.rsqrt()"/>
    public static Tensor rsqrt(Tensor input) => Known(input).rsqrt();

    /// <inheritdoc cref="Tensor.rsqrt_()"/>
    public static Tensor rsqrt_(Tensor input) => Known(input).rsqrt_();

    /// <inheritdoc cref="Tensor.sgn()"/>
    public static Tensor sgn(Tensor input) => Known(input).sgn();

    /// <inheritdoc cref="Tensor.sgn_()"/>
    public static Tensor sgn_(Tensor input) => Known(input).sgn_();

    /// <inheritdoc cref="Tensor.sign()"/>
    public static Tensor sign(Tensor input) => Known(input).sign();

    /// <inheritdoc cref="Tensor.sign_()"/>
    public static Tensor sign_(Tensor input) => Known(input).sign_();

    /// <inheritdoc cref="Tensor.signbit()"/>
    public static Tensor signbit(Tensor input) => Known(input).signbit();

    /// <inheritdoc cref="Tensor.sqrt()"/>
    public static Tensor sqrt(Tensor input) => Known(input).sqrt();

    /// <inheritdoc cref="Tensor.sqrt_()"/>
    public static Tensor sqrt_(Tensor input) => Known(input).sqrt_();

    /// <inheritdoc cref="Tensor.square()"/>
    public static Tensor square(Tensor input) => Known(input).square();

    /// <inheritdoc cref="Tensor.trunc()"/>
    public static Tensor trunc(Tensor input) => Known(input).trunc();

    /// <inheritdoc cref="Tensor.trunc_()"/>
    public static Tensor trunc_(Tensor input) => Known(input).trunc_();

    /// <inheritdoc cref="Tensor.neg_()"/>
    public static Tensor negative_(Tensor input) => Known(input).neg_();

    /// <inheritdoc cref="Tensor.is_nonzero()"/>
    public static bool is_nonzero(Tensor input) => Known(input).is_nonzero();
}
