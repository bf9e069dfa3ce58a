using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.kthvalue(long, long?, bool)"/>
    public static (Tensor, Tensor) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
        Known(input).kthvalue(k, dim, keepdim);

    /// <inheritdoc cref="Tensor.sort(long, bool, bool)"/>
    public static (Tensor Values, Tensor Indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) =>
        Known(input).sort(dim, descending, stable);

    /// <inheritdoc cref="Tensor.topk(int, int, bool, bool)"/>
    public static (Tensor values, Tensor indexes) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        Known(tensor).topk(k, dim, largest, sorted);

    /// <inheritdoc cref="Tensor.unique(bool, bool, bool, int?)"/>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(Tensor input, bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        Known(input).unique(sorted, return_inverse, return_counts, dim);

    /// <inheritdoc cref="Tensor.unique_consecutive(bool, bool, int?)"/>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        Known(input).unique_consecutive(return_inverse, return_counts, dim);

    /// <inheritdoc cref="Tensor.argsort(long, bool)"/>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) =>
        Known(input).argsort(dim, descending);

    /// <inheritdoc cref="Tensor.bucketize(Tensor, bool, bool)"/>
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) =>
        Known(input).bucketize(boundaries, outInt32, right);

    /// <inheritdoc cref="Tensor.msort()"/>
    public static Tensor msort(Tensor tensor) => Known(tensor).msort();

    /// <summary>Where values would be inserted into sorted sequences: before equal elements, or after them.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Aten.Searchsorted_Tensor.Call(sorted_sequence, values, out_int32, right, Value.None, sorter);

    /// <summary>Where a number would be inserted into sorted sequences: before equal elements, or after them.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor? sorter) =>
        Aten.Searchsorted_Scalar.Call(sorted_sequence, values, out_int32, right, Value.None, sorter);

    /// <summary>All choices of r elements of a vector, one row each.</summary>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        Aten.Combinations.Call(input, r, with_replacement);
}
