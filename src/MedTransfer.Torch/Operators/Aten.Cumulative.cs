namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Cummax = new("aten::cummax");
    internal static readonly Operator Cummin = new("aten::cummin");
    internal static readonly Operator Cumprod = new("aten::cumprod");
    internal static readonly Operator Cumsum = new("aten::cumsum");
    internal static readonly Operator CumulativeTrapezoid_dx = new("aten::cumulative_trapezoid", "dx");
    internal static readonly Operator CumulativeTrapezoid_x = new("aten::cumulative_trapezoid", "x");
    internal static readonly Operator Diff = new("aten::diff");
    internal static readonly Operator Gradient_scalararray = new("aten::gradient", "scalararray");
    internal static readonly Operator Gradient_scalarint = new("aten::gradient", "scalarint");
    internal static readonly Operator Logcumsumexp = new("aten::logcumsumexp");
    internal static readonly Operator Trapezoid_dx = new("aten::trapezoid", "dx");
    internal static readonly Operator Trapezoid_x = new("aten::trapezoid", "x");
    internal static readonly Operator Vander = new("aten::vander");
}
