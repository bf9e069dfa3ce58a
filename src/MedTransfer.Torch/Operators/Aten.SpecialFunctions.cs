namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Digamma = new("aten::digamma");
    internal static readonly Operator DigammaInPlace = new("aten::digamma_");
    internal static readonly Operator Erf = new("aten::erf");
    internal static readonly Operator ErfInPlace = new("aten::erf_");
    internal static readonly Operator Erfc = new("aten::erfc");
    internal static readonly Operator ErfcInPlace = new("aten::erfc_");
    internal static readonly Operator Erfinv = new("aten::erfinv");
    internal static readonly Operator ErfinvInPlace = new("aten::erfinv_");
    internal static readonly Operator I0 = new("aten::i0");
    internal static readonly Operator I0InPlace = new("aten::i0_");
    internal static readonly Operator Igamma = new("aten::igamma");
    internal static readonly Operator Igammac = new("aten::igammac");
    internal static readonly Operator Lgamma = new("aten::lgamma");
    internal static readonly Operator LgammaInPlace = new("aten::lgamma_");
    internal static readonly Operator Logaddexp = new("aten::logaddexp");
    internal static readonly Operator Logaddexp2 = new("aten::logaddexp2");
    internal static readonly Operator Logit = new("aten::logit");
    internal static readonly Operator LogitInPlace = new("aten::logit_");
    internal static readonly Operator Mvlgamma = new("aten::mvlgamma");
    internal static readonly Operator MvlgammaInPlace = new("aten::mvlgamma_");
    internal static readonly Operator Polygamma = new("aten::polygamma");
    internal static readonly Operator PolygammaInPlace = new("aten::polygamma_");
    internal static readonly Operator XlogyInPlace_Scalar_Other = new("aten::xlogy_", "Scalar_Other");
    internal static readonly Operator XlogyInPlace_Tensor = new("aten::xlogy_", "Tensor");
    internal static readonly Operator Xlogy_Scalar_Other = new("aten::xlogy", "Scalar_Other");
    internal static readonly Operator Xlogy_Tensor = new("aten::xlogy", "Tensor");
}
