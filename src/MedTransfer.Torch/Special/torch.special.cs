using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, element by element; an <c>out</c> tensor takes the result if it is given.</summary>
    public static partial class special
    {
        /// <summary>The derivative of the logarithm of the gamma function.</summary>
        public static Tensor digamma(Tensor input) => SpecialOps.Digamma.Call(Known(input));

        /// <summary>The entropy -x ln x: 0 at 0, minus infinity below.</summary>
        public static Tensor entr(Tensor input) => SpecialOps.Entr.Call(Known(input));

        /// <summary>The error function.</summary>
        public static Tensor erf(Tensor input) => SpecialOps.Erf.Call(Known(input));

        /// <summary>1 - erf(x).</summary>
        public static Tensor erfc(Tensor input) => SpecialOps.Erfc.Call(Known(input));

        /// <summary>The scaled complement exp(x²) erfc(x).</summary>
        public static Tensor erfcx(Tensor input) => SpecialOps.Erfcx.Call(Known(input));

        /// <summary>The inverse of the error function.</summary>
        public static Tensor erfinv(Tensor input) => SpecialOps.Erfinv.Call(Known(input));

        /// <summary>2ˣ.</summary>
        public static Tensor exp2(Tensor input) => SpecialOps.Exp2.Call(Known(input));

        /// <summary>The logistic function 1 / (1 + e⁻ˣ).</summary>
        public static Tensor expit(Tensor input) => SpecialOps.Expit.Call(Known(input));

        /// <summary>eˣ - 1, exact near 0.</summary>
        public static Tensor expm1(Tensor input) => SpecialOps.Expm1.Call(Known(input));

        /// <summary>The regularised lower incomplete gamma function P(a, x).</summary>
        public static Tensor gammainc(Tensor input, Tensor other) => SpecialOps.Gammainc.Call(Known(input), Known(other));

        /// <summary>The regularised upper incomplete gamma function Q(a, x).</summary>
        public static Tensor gammaincc(Tensor input, Tensor other) => SpecialOps.Gammaincc.Call(Known(input), Known(other));

        /// <summary>The logarithm of the magnitude of the gamma function.</summary>
        public static Tensor gammaln(Tensor input) => SpecialOps.Gammaln.Call(Known(input));

        /// <summary>The inverse of <see cref="expit"/>: ln(x / (1 - x)).</summary>
        public static Tensor logit(Tensor input) => SpecialOps.Logit.Call(Known(input));

        /// <summary>The standard normal distribution's area up to x.</summary>
        public static Tensor ndtr(Tensor input) => SpecialOps.Ndtr.Call(Known(input));

        /// <summary>The inverse of <see cref="ndtr"/>.</summary>
        public static Tensor ndtri(Tensor input) => SpecialOps.Ndtri.Call(Known(input));

        /// <summary><see cref="digamma"/>.</summary>
        public static Tensor psi(Tensor input) => SpecialOps.Psi.Call(Known(input));

        /// <summary>sin(πx) / (πx), 1 at 0.</summary>
        public static Tensor sinc(Tensor input) => SpecialOps.Sinc.Call(Known(input));

        /// <summary>x ln(1 + y), 0 where x is.</summary>
        public static Tensor xlog1py(Tensor input, Tensor other) => SpecialOps.Xlog1py.Call(Known(input), Known(other));

        /// <summary>Hurwitz' zeta function Σ 1 / (k + q)ˣ.</summary>
        public static Tensor zeta(Tensor x, Tensor q) => SpecialOps.Zeta.Call(Known(x), Known(q));

        /// <summary><see cref="expit"/>.</summary>
        public static Tensor sigmoid(Tensor input) => expit(input);

        /// <summary><see cref="expit"/>, in place.</summary>
        public static Tensor sigmoid_(Tensor input) => Known(input).sigmoid_();

        /// <summary>The logarithm of the multivariate gamma function of dimension p.</summary>
        public static Tensor multigammaln(Tensor input, long p) => SpecialOps.Multigammaln.Call(Known(input), p);

        /// <summary>The n-th derivative of <see cref="digamma"/>.</summary>
        public static Tensor polygamma(long n, Tensor input) => SpecialOps.Polygamma.Call(n, Known(input));

        /// <summary>exp(x) divided by its sum along a dimension.</summary>
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => SpecialOps.Softmax.Call(Known(input), dim, dtype);

        /// <summary>The logarithm of <see cref="softmax"/>.</summary>
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => SpecialOps.LogSoftmax.Call(Known(input), dim, dtype);
    }
}
