using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute values, elementwise.</summary>
        public Tensor abs() => Aten.Abs.Call(this);

        /// <summary>Absolute values, in place.</summary>
        public Tensor abs_() => Aten.AbsInPlace.CallInPlace(this);

        /// <summary>Rounds up, elementwise.</summary>
        public Tensor ceil() => Aten.Ceil.Call(this);

        /// <summary>Rounds up, in place.</summary>
        public Tensor ceil_() => Aten.CeilInPlace.CallInPlace(this);

        /// <summary>Rounds down, elementwise.</summary>
        public Tensor floor() => Aten.Floor.Call(this);

        /// <summary>Rounds down, in place.</summary>
        public Tensor floor_() => Aten.FloorInPlace.CallInPlace(this);

        /// <summary>Exponential, elementwise.</summary>
        public Tensor exp() => Aten.Exp.Call(this);

        /// <summary>Exponential, in place.</summary>
        public Tensor exp_() => Aten.ExpInPlace.CallInPlace(this);

        /// <summary>Natural logarithm, elementwise.</summary>
        public Tensor log() => Aten.Log.Call(this);

        /// <summary>Natural logarithm, in place.</summary>
        public Tensor log_() => Aten.LogInPlace.CallInPlace(this);

        /// <summary>Square root, elementwise.</summary>
        public Tensor sqrt() => Aten.Sqrt.Call(this);

        /// <summary>Square root, in place.</summary>
        public Tensor sqrt_() => Aten.SqrtInPlace.CallInPlace(this);

        /// <summary>One over the square root, elementwise.</summary>
        public Tensor rsqrt() => Aten.Rsqrt.Call(this);

        /// <summary>One over the square root, in place.</summary>
        public Tensor rsqrt_() => Aten.RsqrtInPlace.CallInPlace(this);

        /// <summary>Squares, elementwise.</summary>
        public Tensor square() => Aten.Square.Call(this);

        /// <summary>Negation, elementwise.</summary>
        public Tensor neg() => Aten.Neg.Call(this);

        /// <summary>Negation, in place.</summary>
        public Tensor neg_() => Aten.NegInPlace.CallInPlace(this);

        /// <summary>Sign, elementwise.</summary>
        public Tensor sign() => Aten.Sign.Call(this);

        /// <summary>Sign, in place.</summary>
        public Tensor sign_() => Aten.SignInPlace.CallInPlace(this);

        /// <summary>One over each element, elementwise.</summary>
        public Tensor reciprocal() => Aten.Reciprocal.Call(this);

        /// <summary>One over each element, in place.</summary>
        public Tensor reciprocal_() => Aten.ReciprocalInPlace.CallInPlace(this);

        /// <summary>log(1 + x), elementwise.</summary>
        public Tensor log1p() => Aten.Log1p.Call(this);

        /// <summary>log(1 + x), in place.</summary>
        public Tensor log1p_() => Aten.Log1pInPlace.CallInPlace(this);

        /// <summary>exp(x) - 1, elementwise.</summary>
        public Tensor expm1() => Aten.Expm1.Call(this);

        /// <summary>exp(x) - 1, in place.</summary>
        public Tensor expm1_() => Aten.Expm1InPlace.CallInPlace(this);

        /// <summary>Base-2 logarithm, elementwise.</summary>
        public Tensor log2() => Aten.Log2.Call(this);

        /// <summary>Base-2 logarithm, in place.</summary>
        public Tensor log2_() => Aten.Log2InPlace.CallInPlace(this);

        /// <summary>Base-10 logarithm, elementwise.</summary>
        public Tensor log10() => Aten.Log10.Call(this);

        /// <summary>Base-10 logarithm, in place.</summary>
        public Tensor log10_() => Aten.Log10InPlace.CallInPlace(this);

        /// <summary>Where elements are NaN.</summary>
        public Tensor isnan() => Aten.Isnan.Call(this);

        /// <summary>Where elements are finite.</summary>
        public Tensor isfinite() => Aten.Isfinite.Call(this);

        /// <summary>Where elements are infinite.</summary>
        public Tensor isinf() => Aten.Isinf.Call(this);

        /// <summary>Rounds to the nearest, halves to even, at this many decimals.</summary>
        public Tensor round(long decimals = 0) => Aten.Round_decimals.Call(this, decimals);

        /// <summary>Rounds to the nearest, halves to even, at this many decimals, in place.</summary>
        public Tensor round_(long decimals = 0) => Aten.RoundInPlace_decimals.CallInPlace(this, decimals);

        /// <summary>Limits elements to a range; null is no limit.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Clamp.Call(this, min, max);

        /// <summary>Limits elements to ranges; null is no limit.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.Clamp_Tensor.Call(this, min, max);

        /// <summary>Limits elements to a range, in place; null is no limit.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.ClampInPlace.CallInPlace(this, min, max);

        /// <summary>Limits elements to ranges, in place; null is no limit.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            Aten.ClampInPlace_Tensor.CallInPlace(this, min, max);

        /// <inheritdoc cref="abs()"/>
        public Tensor absolute() => abs();

        /// <inheritdoc cref="abs_()"/>
        public Tensor absolute_() => abs_();

        /// <inheritdoc cref="neg()"/>
        public Tensor negative() => neg();

        /// <summary>This tensor itself; truth values are refused.</summary>
        public Tensor positive() => Aten.Positive.Call(this);

        /// <summary>Rounds toward zero, elementwise.</summary>
        public Tensor trunc() => Aten.Trunc.Call(this);

        /// <summary>Rounds toward zero, in place.</summary>
        public Tensor trunc_() => Aten.TruncInPlace.CallInPlace(this);

        /// <inheritdoc cref="trunc()"/>
        public Tensor fix() => trunc();

        /// <inheritdoc cref="trunc_()"/>
        public Tensor fix_() => trunc_();

        /// <summary>The part after the point, with the element's sign.</summary>
        public Tensor frac() => Aten.Frac.Call(this);

        /// <summary>The part after the point, with the element's sign, in place.</summary>
        public Tensor frac_() => Aten.FracInPlace.CallInPlace(this);

        /// <summary>Two to the power of each element.</summary>
        public Tensor exp2() => Aten.Exp2.Call(this);

        /// <summary>Two to the power of each element, in place.</summary>
        public Tensor exp2_() => Aten.Exp2InPlace.CallInPlace(this);

        /// <summary>Sign of reals; complex numbers divided by their magnitude.</summary>
        public Tensor sgn() => Aten.Sgn.Call(this);

        /// <summary>Sign of reals, in place; complex numbers divided by their magnitude.</summary>
        public Tensor sgn_() => Aten.SgnInPlace.CallInPlace(this);

        /// <summary>Where the sign is negative, of zeros too.</summary>
        public Tensor signbit() => Aten.Signbit.Call(this);

        /// <summary>Mantissas in ±[0.5, 1) and exponents of two.</summary>
        public (Tensor, Tensor) frexp() => Aten.Frexp_Tensor.Call2(this);

        /// <summary>Where elements are -∞.</summary>
        public Tensor isneginf() => Aten.Isneginf.Call(this);

        /// <summary>Where elements are +∞.</summary>
        public Tensor isposinf() => Aten.Isposinf.Call(this);

        /// <summary>Where the imaginary part is zero.</summary>
        public Tensor isreal() => Aten.Isreal.Call(this);

        /// <summary>Replaces NaN and infinities; null stands for the type's largest and lowest finite number.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.NanToNum.Call(this, nan, posinf, neginf);

        /// <summary>Replaces NaN and infinities, in place; null stands for the type's largest and lowest finite number.</summary>
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.NanToNumInPlace.CallInPlace(this, nan, posinf, neginf);

        /// <summary>Limits elements from above.</summary>
        public Tensor clamp_max(Scalar max) => Aten.ClampMax.Call(this, max);

        /// <summary>Limits elements from above, in place.</summary>
        public Tensor clamp_max_(Scalar max) => Aten.ClampMaxInPlace.CallInPlace(this, max);

        /// <summary>Limits elements from below.</summary>
        public Tensor clamp_min(Scalar min) => Aten.ClampMin.Call(this, min);

        /// <summary>Limits elements from below, in place.</summary>
        public Tensor clamp_min_(Scalar min) => Aten.ClampMinInPlace.CallInPlace(this, min);

        /// <inheritdoc cref="clamp(Scalar, Scalar)"/>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);
    }
}
