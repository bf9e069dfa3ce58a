using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Error function, elementwise.</summary>
        public Tensor erf() => Aten.Erf.Call(this);

        /// <summary>Error function, in place.</summary>
        public Tensor erf_() => Aten.ErfInPlace.CallInPlace(this);

        /// <summary>1 - erf(x), elementwise and without cancellation.</summary>
        public Tensor erfc() => Aten.Erfc.Call(this);

        /// <summary>1 - erf(x) and without cancellation, in place.</summary>
        public Tensor erfc_() => Aten.ErfcInPlace.CallInPlace(this);

        /// <summary>Inverse of the error function, elementwise.</summary>
        public Tensor erfinv() => Aten.Erfinv.Call(this);

        /// <summary>Inverse of the error function, in place.</summary>
        public Tensor erfinv_() => Aten.ErfinvInPlace.CallInPlace(this);

        /// <summary>Logarithm of the absolute gamma function, elementwise.</summary>
        public Tensor lgamma() => Aten.Lgamma.Call(this);

        /// <summary>Logarithm of the absolute gamma function, in place.</summary>
        public Tensor lgamma_() => Aten.LgammaInPlace.CallInPlace(this);

        /// <summary>Derivative of the logarithm of the gamma function, elementwise.</summary>
        public Tensor digamma() => Aten.Digamma.Call(this);

        /// <summary>Derivative of the logarithm of the gamma function, in place.</summary>
        public Tensor digamma_() => Aten.DigammaInPlace.CallInPlace(this);

        /// <summary>The p-th derivative of <see cref="digamma"/>, elementwise.</summary>
        public Tensor polygamma(long p) => Aten.Polygamma.Call(p, this);

        /// <summary>The p-th derivative of <see cref="digamma"/>, in place.</summary>
        public Tensor polygamma_(long p) => Aten.PolygammaInPlace.CallInPlace(this, p);

        /// <summary>Logarithm of the multivariate gamma function of dimension p, elementwise.</summary>
        public Tensor mvlgamma(long p) => Aten.Mvlgamma.Call(this, p);

        /// <summary>Logarithm of the multivariate gamma function of dimension p, in place.</summary>
        public Tensor mvlgamma_(long p) => Aten.MvlgammaInPlace.CallInPlace(this, p);

        /// <summary>Regularized lower incomplete gamma function P(this, other).</summary>
        public Tensor igamma(Tensor other) => Aten.Igamma.Call(this, other);

        /// <summary>Regularized upper incomplete gamma function Q(this, other).</summary>
        public Tensor igammac(Tensor other) => Aten.Igammac.Call(this, other);

        /// <summary>Modified Bessel function of the first kind and order 0, elementwise.</summary>
        public Tensor i0() => Aten.I0.Call(this);

        /// <summary>Modified Bessel function of the first kind and order 0, in place.</summary>
        public Tensor i0_() => Aten.I0InPlace.CallInPlace(this);

        /// <summary>log(x / (1 - x)); with eps, x is first limited to [eps, 1 - eps].</summary>
        public Tensor logit(double? eps = null) => Aten.Logit.Call(this, eps);

        /// <summary>log(x / (1 - x)), in place; with eps, x is first limited to [eps, 1 - eps].</summary>
        public Tensor logit_(double? eps = null) => Aten.LogitInPlace.CallInPlace(this, eps);

        /// <summary>log(exp a + exp b), elementwise and without overflow.</summary>
        public Tensor logaddexp(Tensor other) => Aten.Logaddexp.Call(this, other);

        /// <summary>log₂(2ᵃ + 2ᵇ), elementwise and without overflow.</summary>
        public Tensor logaddexp2(Tensor other) => Aten.Logaddexp2.Call(this, other);

        /// <summary>x log y, elementwise; 0 where x is 0.</summary>
        public Tensor xlogy(Tensor y) => Aten.Xlogy_Tensor.Call(this, y);

        /// <summary>x log y with a number y; 0 where x is 0.</summary>
        public Tensor xlogy(Scalar y) => Aten.Xlogy_Scalar_Other.Call(this, y);

        /// <summary>x log y, in place; 0 where x is 0.</summary>
        public Tensor xlogy_(Tensor y) => Aten.XlogyInPlace_Tensor.CallInPlace(this, y);

        /// <summary>x log y with a number y, in place; 0 where x is 0.</summary>
        public Tensor xlogy_(Scalar y) => Aten.XlogyInPlace_Scalar_Other.CallInPlace(this, y);
    }
}
