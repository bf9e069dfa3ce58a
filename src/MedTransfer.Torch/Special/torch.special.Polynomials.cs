using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        /// <summary>Chebyshev's polynomial Tₙ(x) of the first kind.</summary>
        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ChebyshevPolynomialT.Call(@out, Known(x), Known(n));

        /// <summary>Chebyshev's polynomial Uₙ(x) of the second kind.</summary>
        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ChebyshevPolynomialU.Call(@out, Known(x), Known(n));

        /// <summary>Chebyshev's polynomial Vₙ(x) of the third kind.</summary>
        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ChebyshevPolynomialV.Call(@out, Known(x), Known(n));

        /// <summary>Chebyshev's polynomial Wₙ(x) of the fourth kind.</summary>
        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ChebyshevPolynomialW.Call(@out, Known(x), Known(n));

        /// <summary>Hermite's polynomial Hₙ(x), as physicists write it.</summary>
        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.HermitePolynomialH.Call(@out, Known(x), Known(n));

        /// <summary>Hermite's polynomial Heₙ(x), as probabilists write it.</summary>
        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.HermitePolynomialHe.Call(@out, Known(x), Known(n));

        /// <summary>Laguerre's polynomial Lₙ(x).</summary>
        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.LaguerrePolynomialL.Call(@out, Known(x), Known(n));

        /// <summary>Legendre's polynomial Pₙ(x).</summary>
        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.LegendrePolynomialP.Call(@out, Known(x), Known(n));

        /// <summary>Chebyshev's polynomial of the first kind at 2x - 1.</summary>
        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ShiftedChebyshevPolynomialT.Call(@out, Known(x), Known(n));

        /// <summary>Chebyshev's polynomial of the second kind at 2x - 1.</summary>
        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ShiftedChebyshevPolynomialU.Call(@out, Known(x), Known(n));

        /// <summary>Chebyshev's polynomial of the third kind at 2x - 1.</summary>
        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ShiftedChebyshevPolynomialV.Call(@out, Known(x), Known(n));

        /// <summary>Chebyshev's polynomial of the fourth kind at 2x - 1.</summary>
        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            SpecialOps.ShiftedChebyshevPolynomialW.Call(@out, Known(x), Known(n));
    }
}
