namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Adjoint = new("aten::adjoint");
    internal static readonly Operator Angle = new("aten::angle");
    internal static readonly Operator Conj = new("aten::conj");
    internal static readonly Operator ConjPhysical = new("aten::conj_physical");
    internal static readonly Operator ConjPhysicalInPlace = new("aten::conj_physical_");
    internal static readonly Operator Imag = new("aten::imag");
    internal static readonly Operator IsConj = new("aten::is_conj");
    internal static readonly Operator IsNeg = new("aten::is_neg");
    internal static readonly Operator MH = new("aten::mH");
    internal static readonly Operator MatrixH = new("aten::matrix_H");
    internal static readonly Operator Real = new("aten::real");
    internal static readonly Operator ResolveConj = new("aten::resolve_conj");
    internal static readonly Operator ResolveNeg = new("aten::resolve_neg");
    internal static readonly Operator ViewAsComplex = new("aten::view_as_complex");
    internal static readonly Operator ViewAsReal = new("aten::view_as_real");
}
