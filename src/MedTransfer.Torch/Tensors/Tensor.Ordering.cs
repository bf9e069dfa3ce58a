using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sorted elements along a dimension and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.Sort_stable.Call2(this, stable, dim, descending);

        /// <summary>Order that would sort the elements along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Argsort.Call(this, dim, descending);

        /// <summary>The k largest (or smallest) elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.Topk.Call2(this, k, dim, largest, sorted);

        /// <summary>Sorted along the first dimension.</summary>
        public Tensor msort() => Aten.Msort.Call(this);

        /// <summary>The k-th smallest elements (from 1) along a dimension (null: the last) and where they are.</summary>
        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.Kthvalue.Call2(this, k, dim ?? -1, keepdim);

        /// <summary>The bucket of each element between sorted boundaries; a boundary belongs to the bucket below, with right to the one above.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.Bucketize_Tensor.Call(this, boundaries, outInt32, right);

        /// <summary>The distinct elements (or entries along a dimension), where each element went and how often each occurs; null where not asked for.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Asked(
                dim is { } d
                    ? Aten.UniqueDim.Call3(this, d, sorted, return_inverse, return_counts)
                    : Aten.Unique2.Call3(this, sorted, return_inverse, return_counts),
                return_inverse,
                return_counts);

        /// <summary>Runs of equal elements (or entries along a dimension) taken together, as <see cref="unique"/>.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Asked(Aten.UniqueConsecutive.Call3(this, return_inverse, return_counts, (long?)dim), return_inverse, return_counts);

        private static (Tensor, Tensor?, Tensor?) Asked((Tensor Output, Tensor? Inverse, Tensor? Counts) found, bool inverse, bool counts)
        {
            if (!inverse) found.Inverse?.Dispose();
            if (!counts) found.Counts?.Dispose();
            return (found.Output, inverse ? found.Inverse : null, counts ? found.Counts : null);
        }

        /// <inheritdoc cref="kthvalue(long, long?, bool)"/>
        public static (Tensor, Tensor) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
            Known(input).kthvalue(k, dim, keepdim);
    }
}
