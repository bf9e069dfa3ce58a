namespace MedTransfer.Torch;

/// <summary>The operators of the special functions.</summary>
internal static class SpecialOps
{
    internal static readonly OperatorWithOut AiryAi = new("aten::special_airy_ai");
    internal static readonly OperatorWithOut BesselJ0 = new("aten::special_bessel_j0");
    internal static readonly OperatorWithOut BesselJ1 = new("aten::special_bessel_j1");
    internal static readonly OperatorWithOut BesselY0 = new("aten::special_bessel_y0");
    internal static readonly OperatorWithOut BesselY1 = new("aten::special_bessel_y1");
    internal static readonly OperatorWithOut ChebyshevPolynomialT = new("aten::special_chebyshev_polynomial_t");
    internal static readonly OperatorWithOut ChebyshevPolynomialU = new("aten::special_chebyshev_polynomial_u");
    internal static readonly OperatorWithOut ChebyshevPolynomialV = new("aten::special_chebyshev_polynomial_v");
    internal static readonly OperatorWithOut ChebyshevPolynomialW = new("aten::special_chebyshev_polynomial_w");
    internal static readonly Operator Digamma = new("aten::special_digamma");
    internal static readonly Operator Entr = new("aten::special_entr");
    internal static readonly Operator Erf = new("aten::special_erf");
    internal static readonly Operator Erfc = new("aten::special_erfc");
    internal static readonly Operator Erfcx = new("aten::special_erfcx");
    internal static readonly Operator Erfinv = new("aten::special_erfinv");
    internal static readonly Operator Exp2 = new("aten::special_exp2");
    internal static readonly Operator Expit = new("aten::special_expit");
    internal static readonly Operator Expm1 = new("aten::special_expm1");
    internal static readonly Operator Gammainc = new("aten::special_gammainc");
    internal static readonly Operator Gammaincc = new("aten::special_gammaincc");
    internal static readonly Operator Gammaln = new("aten::special_gammaln");
    internal static readonly OperatorWithOut HermitePolynomialH = new("aten::special_hermite_polynomial_h");
    internal static readonly OperatorWithOut HermitePolynomialHe = new("aten::special_hermite_polynomial_he");
    internal static readonly Operator I0 = new("aten::special_i0");
    internal static readonly Operator I0e = new("aten::special_i0e");
    internal static readonly Operator I1 = new("aten::special_i1");
    internal static readonly Operator I1e = new("aten::special_i1e");
    internal static readonly OperatorWithOut LaguerrePolynomialL = new("aten::special_laguerre_polynomial_l");
    internal static readonly OperatorWithOut LegendrePolynomialP = new("aten::special_legendre_polynomial_p");
    internal static readonly Operator LogSoftmax = new("aten::special_log_softmax");
    internal static readonly Operator Logit = new("aten::special_logit");
    internal static readonly OperatorWithOut ModifiedBesselI0 = new("aten::special_modified_bessel_i0");
    internal static readonly OperatorWithOut ModifiedBesselI1 = new("aten::special_modified_bessel_i1");
    internal static readonly OperatorWithOut ModifiedBesselK0 = new("aten::special_modified_bessel_k0");
    internal static readonly OperatorWithOut ModifiedBesselK1 = new("aten::special_modified_bessel_k1");
    internal static readonly Operator Multigammaln = new("aten::special_multigammaln");
    internal static readonly Operator Ndtr = new("aten::special_ndtr");
    internal static readonly Operator Ndtri = new("aten::special_ndtri");
    internal static readonly Operator Polygamma = new("aten::special_polygamma");
    internal static readonly Operator Psi = new("aten::special_psi");
    internal static readonly OperatorWithOut ScaledModifiedBesselK0 = new("aten::special_scaled_modified_bessel_k0");
    internal static readonly OperatorWithOut ScaledModifiedBesselK1 = new("aten::special_scaled_modified_bessel_k1");
    internal static readonly OperatorWithOut ShiftedChebyshevPolynomialT = new("aten::special_shifted_chebyshev_polynomial_t");
    internal static readonly OperatorWithOut ShiftedChebyshevPolynomialU = new("aten::special_shifted_chebyshev_polynomial_u");
    internal static readonly OperatorWithOut ShiftedChebyshevPolynomialV = new("aten::special_shifted_chebyshev_polynomial_v");
    internal static readonly OperatorWithOut ShiftedChebyshevPolynomialW = new("aten::special_shifted_chebyshev_polynomial_w");
    internal static readonly Operator Sinc = new("aten::special_sinc");
    internal static readonly Operator Softmax = new("aten::special_softmax");
    internal static readonly OperatorWithOut SphericalBesselJ0 = new("aten::special_spherical_bessel_j0");
    internal static readonly Operator Xlog1py = new("aten::special_xlog1py");
    internal static readonly Operator Zeta = new("aten::special_zeta");
}
