using System.Runtime.CompilerServices;
using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.Sum.Call(this, type);

        /// <summary>Sum along dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Sum_dim_IntList.Call(this, dim, keepdim, type);

        /// <summary>Sum along a dimension.</summary>
        [OverloadResolutionPriority(1)] // A literal 0 would otherwise be an element type.
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Sum_dim_IntList.Call(this, dim, keepdim, type);

        /// <inheritdoc cref="sum(long[], bool, ScalarType?)"/>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            sum(dim.ToArray(), keepdim, type);

        /// <summary>Sum along two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1], keepdim, type);

        /// <summary>Sum along three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Aten.Mean.Call(this);

        /// <summary>Mean along dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.Mean_dim.Call(this, dimensions, keepdim, type);

        /// <summary>Product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Aten.Prod.Call(this, type);

        /// <summary>Product along a dimension.</summary>
        [OverloadResolutionPriority(1)] // A literal 0 would otherwise be an element type.
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.Prod_dim_int.Call(this, dim, keepdim, type);

        /// <summary>Largest element.</summary>
        public Tensor max() => Aten.Max.Call(this);

        /// <summary>Largest elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Aten.Max_dim.Call2(this, dim, keepdim);

        /// <summary>Position of the largest element, in row-major order.</summary>
        public Tensor argmax() => Aten.Argmax.Call(this);

        /// <summary>Position of the largest element along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Argmax.Call(this, dim, keepdim);

        /// <summary>Largest elements along dimensions.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Aten.Amax.Call(this, dims, keepdim), @out);

        /// <summary>Largest elements along dimensions (of all, where none is given).</summary>
        public Tensor amax(params long[] dims) => amax(dims, false);

        /// <summary>Largest elements along dimensions.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            amax(dims.ToArray(), keepdim, @out);

        /// <summary>Smallest element.</summary>
        public Tensor min() => Aten.Min.Call(this);

        /// <summary>Smallest elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Aten.Min_dim.Call2(this, dim, keepdim);

        /// <summary>Position of the smallest element, in row-major order.</summary>
        public Tensor argmin() => Aten.Argmin.Call(this);

        /// <summary>Position of the smallest element along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Argmin.Call(this, dim, keepdim);

        /// <summary>Smallest elements along dimensions.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Aten.Amin.Call(this, dims, keepdim), @out);

        /// <summary>Smallest elements along dimensions (of all, where none is given).</summary>
        public Tensor amin(params long[] dims) => amin(dims, false);

        /// <summary>Smallest elements along dimensions.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            amin(dims.ToArray(), keepdim, @out);

        /// <summary>Whether all elements are true.</summary>
        public Tensor all() => Aten.All.Call(this);

        /// <summary>Whether all elements are true, along a dimension.</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.All_dim.Call(this, dim, keepdim);

        /// <summary>Whether any element is true.</summary>
        public Tensor any() => Aten.Any.Call(this);

        /// <summary>Whether any element is true, along a dimension.</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.Any_dim.Call(this, dim, keepdim);

        /// <summary>log Σ exp(x) along a dimension, computed stably.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.Logsumexp.Call(this, dim, keepdim);

        /// <summary>p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Aten.Norm_Scalar.Call(this, (double)p);

        /// <summary>p-norm along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) =>
            Aten.Norm_ScalarOpt_dim.Call(this, (double)p, dim, keepdim);

        /// <summary>Smallest and largest elements, of all or along a dimension.</summary>
        public (Tensor, Tensor) aminmax(long? dim = null, bool keepdim = false) =>
            Aten.Aminmax.Call2(this, dim, keepdim);

        /// <summary>Sum of the elements that are not NaN.</summary>
        public Tensor nansum() => Aten.Nansum.Call(this);

        /// <summary>Mean of the elements that are not NaN, of all or along a dimension.</summary>
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            Aten.Nanmean.Call(this, (long?)dim, keepdim, dtype);

        /// <summary>Number of elements that are not zero, of all or along dimensions.</summary>
        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Aten.CountNonzero.Call(this) : Aten.CountNonzero_dim_IntList.Call(this, dims);

        /// <summary>p-norm of the difference.</summary>
        public Tensor dist(Tensor other, float p = 2) => Aten.Dist.Call(this, other, (double)p);

        private static Tensor Into(Tensor result, Tensor? target)
        {
            if (target is null) return result;
            using (result) return target.copy_(result);
        }
    }
}
