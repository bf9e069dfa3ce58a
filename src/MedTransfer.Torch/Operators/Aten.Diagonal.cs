namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Diag = new("aten::diag");
    internal static readonly Operator DiagEmbed = new("aten::diag_embed");
    internal static readonly Operator Diagflat = new("aten::diagflat");
    internal static readonly Operator Diagonal = new("aten::diagonal");
    internal static readonly Operator DiagonalScatter = new("aten::diagonal_scatter");
    internal static readonly Operator Tril = new("aten::tril");
    internal static readonly Operator TrilInPlace = new("aten::tril_");
    internal static readonly Operator Triu = new("aten::triu");
    internal static readonly Operator TriuInPlace = new("aten::triu_");
}
