namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Acos = new("aten::acos");
    internal static readonly Operator AcosInPlace = new("aten::acos_");
    internal static readonly Operator Acosh = new("aten::acosh");
    internal static readonly Operator AcoshInPlace = new("aten::acosh_");
    internal static readonly Operator Asin = new("aten::asin");
    internal static readonly Operator AsinInPlace = new("aten::asin_");
    internal static readonly Operator Asinh = new("aten::asinh");
    internal static readonly Operator AsinhInPlace = new("aten::asinh_");
    internal static readonly Operator Atan = new("aten::atan");
    internal static readonly Operator Atan2 = new("aten::atan2");
    internal static readonly Operator Atan2InPlace = new("aten::atan2_");
    internal static readonly Operator AtanInPlace = new("aten::atan_");
    internal static readonly Operator Atanh = new("aten::atanh");
    internal static readonly Operator AtanhInPlace = new("aten::atanh_");
    internal static readonly Operator Cos = new("aten::cos");
    internal static readonly Operator CosInPlace = new("aten::cos_");
    internal static readonly Operator Cosh = new("aten::cosh");
    internal static readonly Operator CoshInPlace = new("aten::cosh_");
    internal static readonly Operator Deg2rad = new("aten::deg2rad");
    internal static readonly Operator Deg2radInPlace = new("aten::deg2rad_");
    internal static readonly Operator Rad2deg = new("aten::rad2deg");
    internal static readonly Operator Rad2degInPlace = new("aten::rad2deg_");
    internal static readonly Operator Sin = new("aten::sin");
    internal static readonly Operator SinInPlace = new("aten::sin_");
    internal static readonly Operator Sinc = new("aten::sinc");
    internal static readonly Operator SincInPlace = new("aten::sinc_");
    internal static readonly Operator Sinh = new("aten::sinh");
    internal static readonly Operator SinhInPlace = new("aten::sinh_");
    internal static readonly Operator Tan = new("aten::tan");
    internal static readonly Operator TanInPlace = new("aten::tan_");
    internal static readonly Operator Tanh = new("aten::tanh");
    internal static readonly Operator TanhInPlace = new("aten::tanh_");
}
