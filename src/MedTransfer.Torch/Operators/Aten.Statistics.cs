namespace MedTransfer.Torch;

internal static partial class Aten
{
    internal static readonly Operator Bincount = new("aten::bincount");
    internal static readonly Operator Cdist = new("aten::cdist");
    internal static readonly Operator Corrcoef = new("aten::corrcoef");
    internal static readonly Operator Cov = new("aten::cov");
    internal static readonly Operator Histc = new("aten::histc");
    internal static readonly Operator Histogram_bin_ct = new("aten::histogram", "bin_ct");
    internal static readonly Operator Histogram_bins_tensor = new("aten::histogram", "bins_tensor");
    internal static readonly Operator Median = new("aten::median");
    internal static readonly Operator Mode = new("aten::mode");
    internal static readonly Operator Nanmedian = new("aten::nanmedian");
    internal static readonly Operator Nanquantile = new("aten::nanquantile");
    internal static readonly Operator Quantile = new("aten::quantile");
    internal static readonly Operator Std = new("aten::std");
    internal static readonly Operator StdMean = new("aten::std_mean");
    internal static readonly Operator StdMean_dim = new("aten::std_mean", "dim");
    internal static readonly Operator Std_dim = new("aten::std", "dim");
    internal static readonly Operator Var = new("aten::var");
    internal static readonly Operator VarMean = new("aten::var_mean");
    internal static readonly Operator VarMean_dim = new("aten::var_mean", "dim");
    internal static readonly Operator Var_dim = new("aten::var", "dim");
}
