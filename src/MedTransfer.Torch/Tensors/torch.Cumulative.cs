using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.cummax(long)"/>
    public static (Tensor, Tensor) cummax(Tensor input, long dim) => Known(input).cummax(dim);

    /// <inheritdoc cref="Tensor.cummin(long)"/>
    public static (Tensor, Tensor) cummin(Tensor input, long dim) => Known(input).cummin(dim);

    /// <inheritdoc cref="Tensor.cumprod(long, ScalarType?)"/>
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => Known(input).cumprod(dim, dtype);

    /// <inheritdoc cref="Tensor.cumsum(long, ScalarType?)"/>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => Known(input).cumsum(dim, type);

    /// <inheritdoc cref="Tensor.cumulative_trapezoid(double, long)"/>
    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) =>
        Known(y).cumulative_trapezoid(dx, dim);

    /// <inheritdoc cref="Tensor.cumulative_trapezoid(Tensor, long)"/>
    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) =>
        Known(y).cumulative_trapezoid(x, dim);

    /// <inheritdoc cref="Tensor.diff(long, long, Tensor, Tensor)"/>
    public static Tensor diff(Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
        Known(input).diff(n, dim, prepend, append);

    /// <inheritdoc cref="Tensor.logcumsumexp(long)"/>
    public static Tensor logcumsumexp(Tensor input, long dim) => Known(input).logcumsumexp(dim);

    /// <inheritdoc cref="Tensor.trapezoid(double, long)"/>
    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => Known(y).trapezoid(dx, dim);

    /// <inheritdoc cref="Tensor.trapezoid(Tensor, long)"/>
    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => Known(y).trapezoid(x, dim);

    /// <inheritdoc cref="Tensor.vander(long, bool)"/>
    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => Known(x).vander(N, increasing);

    /// <inheritdoc cref="Tensor.trapezoid(double, long)"/>
    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => Known(y).trapezoid(dx, dim);

    /// <inheritdoc cref="Tensor.trapezoid(Tensor, long)"/>
    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => Known(y).trapezoid(x, dim);

    /// <summary>Slopes by central differences along a dimension (null: along each), with one-sided ones at the edges.</summary>
    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long? dim = null, int edge_order = 1) =>
        Aten.Gradient_scalarint.CallList(input, spacing, dim, edge_order);

    /// <summary>Slopes by central differences along dimensions (null: along each), with one-sided ones at the edges.</summary>
    public static ICollection<Tensor> gradient(Tensor input, int spacing = 1, long[]? dims = null, int edge_order = 1) =>
        dims is null ? gradient(input, spacing, (long?)null, edge_order) : Aten.Gradient_scalararray.CallList(input, spacing, dims, edge_order);
}
