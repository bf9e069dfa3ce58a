using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute values, elementwise.</summary>
        public Tensor abs() => Aten.Abs.Call(this);

        /// <summary>Absolute values, in place.</summary>
        public Tensor abs_()
        {
            Aten.AbsInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Rounds up, elementwise.</summary>
        public Tensor ceil() => Aten.Ceil.Call(this);

        /// <summary>Rounds up, in place.</summary>
        public Tensor ceil_()
        {
            Aten.CeilInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Rounds down, elementwise.</summary>
        public Tensor floor() => Aten.Floor.Call(this);

        /// <summary>Rounds down, in place.</summary>
        public Tensor floor_()
        {
            Aten.FloorInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Cosine, elementwise.</summary>
        public Tensor cos() => Aten.Cos.Call(this);

        /// <summary>Cosine, in place.</summary>
        public Tensor cos_()
        {
            Aten.CosInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Sine, elementwise.</summary>
        public Tensor sin() => Aten.Sin.Call(this);

        /// <summary>Sine, in place.</summary>
        public Tensor sin_()
        {
            Aten.SinInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Exponential, elementwise.</summary>
        public Tensor exp() => Aten.Exp.Call(this);

        /// <summary>Exponential, in place.</summary>
        public Tensor exp_()
        {
            Aten.ExpInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Natural logarithm, elementwise.</summary>
        public Tensor log() => Aten.Log.Call(this);

        /// <summary>Natural logarithm, in place.</summary>
        public Tensor log_()
        {
            Aten.LogInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Square root, elementwise.</summary>
        public Tensor sqrt() => Aten.Sqrt.Call(this);

        /// <summary>Square root, in place.</summary>
        public Tensor sqrt_()
        {
            Aten.SqrtInPlace.CallVoid(this);
            return this;
        }

        /// <summary>One over the square root, elementwise.</summary>
        public Tensor rsqrt() => Aten.Rsqrt.Call(this);

        /// <summary>One over the square root, in place.</summary>
        public Tensor rsqrt_()
        {
            Aten.RsqrtInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Squares, elementwise.</summary>
        public Tensor square() => Aten.Square.Call(this);

        /// <summary>Negation, elementwise.</summary>
        public Tensor neg() => Aten.Neg.Call(this);

        /// <summary>Negation, in place.</summary>
        public Tensor neg_()
        {
            Aten.NegInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Sign, elementwise.</summary>
        public Tensor sign() => Aten.Sign.Call(this);

        /// <summary>Sign, in place.</summary>
        public Tensor sign_()
        {
            Aten.SignInPlace.CallVoid(this);
            return this;
        }

        /// <summary>One over each element, elementwise.</summary>
        public Tensor reciprocal() => Aten.Reciprocal.Call(this);

        /// <summary>One over each element, in place.</summary>
        public Tensor reciprocal_()
        {
            Aten.ReciprocalInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Hyperbolic tangent, elementwise.</summary>
        public Tensor tanh() => Aten.Tanh.Call(this);

        /// <summary>Hyperbolic tangent, in place.</summary>
        public Tensor tanh_()
        {
            Aten.TanhInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Logistic function, elementwise.</summary>
        public Tensor sigmoid() => Aten.Sigmoid.Call(this);

        /// <summary>Logistic function, in place.</summary>
        public Tensor sigmoid_()
        {
            Aten.SigmoidInPlace.CallVoid(this);
            return this;
        }

        /// <summary>max(x, 0), elementwise.</summary>
        public Tensor relu() => Aten.Relu.Call(this);

        /// <summary>max(x, 0), in place.</summary>
        public Tensor relu_()
        {
            Aten.ReluInPlace.CallVoid(this);
            return this;
        }

        /// <summary>min(max(x, 0), 6), elementwise.</summary>
        public Tensor relu6() => Aten.Relu6.Call(this);

        /// <summary>min(max(x, 0), 6), in place.</summary>
        public Tensor relu6_()
        {
            Aten.Relu6InPlace.CallVoid(this);
            return this;
        }

        /// <summary>x times its logistic function, elementwise.</summary>
        public Tensor silu() => Aten.Silu.Call(this);

        /// <summary>x times its logistic function, in place.</summary>
        public Tensor silu_()
        {
            Aten.SiluInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Piecewise-linear swish, elementwise.</summary>
        public Tensor hardswish() => Aten.Hardswish.Call(this);

        /// <summary>Piecewise-linear swish, in place.</summary>
        public Tensor hardswish_()
        {
            Aten.HardswishInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Piecewise-linear logistic function, elementwise.</summary>
        public Tensor hardsigmoid() => Aten.Hardsigmoid.Call(this);

        /// <summary>Piecewise-linear logistic function, in place.</summary>
        public Tensor hardsigmoid_()
        {
            Aten.HardsigmoidInPlace.CallVoid(this);
            return this;
        }

        /// <summary>log(1 + x), elementwise.</summary>
        public Tensor log1p() => Aten.Log1p.Call(this);

        /// <summary>log(1 + x), in place.</summary>
        public Tensor log1p_()
        {
            Aten.Log1pInPlace.CallVoid(this);
            return this;
        }

        /// <summary>exp(x) - 1, elementwise.</summary>
        public Tensor expm1() => Aten.Expm1.Call(this);

        /// <summary>exp(x) - 1, in place.</summary>
        public Tensor expm1_()
        {
            Aten.Expm1InPlace.CallVoid(this);
            return this;
        }

        /// <summary>Error function, elementwise.</summary>
        public Tensor erf() => Aten.Erf.Call(this);

        /// <summary>Error function, in place.</summary>
        public Tensor erf_()
        {
            Aten.ErfInPlace.CallVoid(this);
            return this;
        }

        /// <summary>Base-2 logarithm, elementwise.</summary>
        public Tensor log2() => Aten.Log2.Call(this);

        /// <summary>Base-2 logarithm, in place.</summary>
        public Tensor log2_()
        {
            Aten.Log2InPlace.CallVoid(this);
            return this;
        }

        /// <summary>Base-10 logarithm, elementwise.</summary>
        public Tensor log10() => Aten.Log10.Call(this);

        /// <summary>Base-10 logarithm, in place.</summary>
        public Tensor log10_()
        {
            Aten.Log10InPlace.CallVoid(this);
            return this;
        }

        /// <summary>Where elements are NaN.</summary>
        public Tensor isnan() => Aten.Isnan.Call(this);

        /// <summary>Where elements are finite.</summary>
        public Tensor isfinite() => Aten.Isfinite.Call(this);

        /// <summary>Where elements are infinite.</summary>
        public Tensor isinf() => Aten.Isinf.Call(this);

        /// <summary>Rounds to the nearest, halves to even, at this many decimals.</summary>
        public Tensor round(long decimals = 0) => Aten.Round_decimals.Call(this, decimals);

        /// <summary>Gaussian error linear unit: x Φ(x).</summary>
        public Tensor gelu() => Aten.Gelu.Call(this);

        /// <summary>max(x, slope x).</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.LeakyRelu.Call(this, negative_slope);

        /// <summary>Probabilities along a dimension: exp(x) / Σ exp(x).</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.Softmax_int.Call(this, dim, dtype);

        /// <summary>Logarithm of <see cref="softmax"/>, computed stably.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmax_int.Call(this, dim, dtype);

        /// <summary>Limits elements to a range; null is no limit.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Clamp.Call(this, min, max);

        /// <summary>Limits elements to a range, in place; null is no limit.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            Aten.ClampInPlace.CallVoid(this, min, max);
            return this;
        }

        /// <summary>Raises elements to a power.</summary>
        public Tensor pow(Scalar exponent) => Aten.Pow_Tensor_Scalar.Call(this, exponent);

        /// <summary>Raises elements to powers.</summary>
        public Tensor pow(Tensor exponent) => Aten.Pow_Tensor_Tensor.Call(this, exponent);
    }
}
