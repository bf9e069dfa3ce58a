using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Standard deviation of all elements; unbiased divides by n - 1.</summary>
        public Tensor std(bool unbiased = true) => Aten.Std.Call(this, unbiased);

        /// <summary>Standard deviation along dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.Std_dim.Call(this, dimensions, unbiased, keepdim), type);

        /// <summary>Standard deviation along a dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Variance of all elements; unbiased divides by n - 1.</summary>
        public Tensor var(bool unbiased = true) => Aten.Var.Call(this, unbiased);

        /// <summary>Variance along dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.Var_dim.Call(this, dimensions, unbiased, keepdim), type);

        /// <summary>Variance along a dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="var(long[], bool, bool, ScalarType?)"/>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="var(long[], bool, bool, ScalarType?)"/>
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="var(long[], bool, bool, ScalarType?)"/>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>The median of all elements; the lower one of two.</summary>
        public Tensor median() => Aten.Median.Call(this);

        /// <summary>The median of the elements that are not NaN; the lower one of two.</summary>
        public Tensor nanmedian() => Aten.Nanmedian.Call(this);

        /// <summary>The most frequent elements along a dimension and where they are.</summary>
        public (Tensor, Tensor) mode(long dim = -1, bool keepdim = false) => Aten.Mode.Call2(this, dim, keepdim);

        /// <summary>Quantiles q in [0, 1] along a dimension, interpolated linearly; q's dimension comes first.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.Quantile.Call(this, q, dim, keepdim);

        /// <summary>Quantiles of the elements that are not NaN, as <see cref="quantile"/>.</summary>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.Nanquantile.Call(this, q, dim, keepdim);

        /// <summary>Counts in bins of equal width between min and max (both 0: of the elements); others are left out.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.Histc.Call(this, bins, min, max);

        /// <summary>How often (or with how much weight) each number occurs.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.Bincount.Call(this, weights, minlength);

        /// <summary>Covariance of variables in rows, observations in columns, with integer frequencies and relative weights.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.Cov.Call(this, correction, fweights, aweights);

        /// <summary>Pearson correlation of variables in rows, observations in columns.</summary>
        public Tensor corrcoef() => Aten.Corrcoef.Call(this);

        /// <summary>Standard deviation and mean of all elements; unbiased divides by n - 1.</summary>
        public (Tensor, Tensor) std_mean(bool unbiased = true) => Aten.StdMean.Call2(this, unbiased);

        /// <summary>Standard deviation and mean along dimensions; unbiased divides by n - 1.</summary>
        public (Tensor, Tensor) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.StdMean_dim.Call2(this, dimensions, unbiased, keepdim), type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="std_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Variance and mean of all elements; unbiased divides by n - 1.</summary>
        public (Tensor, Tensor) var_mean(bool unbiased = true) => Aten.VarMean.Call2(this, unbiased);

        /// <summary>Variance and mean along dimensions; unbiased divides by n - 1.</summary>
        public (Tensor, Tensor) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.VarMean_dim.Call2(this, dimensions, unbiased, keepdim), type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim], unbiased, keepdim, type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <inheritdoc cref="var_mean(long[], bool, bool, ScalarType?)"/>
        public (Tensor, Tensor) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean(dimensions.ToArray(), unbiased, keepdim, type);

        private static Tensor Typed(Tensor result, ScalarType? type)
        {
            if (type is not { } wanted || wanted == result.dtype) return result;
            using (result) return result.to(wanted);
        }

        private static (Tensor, Tensor) Typed((Tensor First, Tensor Second) results, ScalarType? type) =>
            (Typed(results.First, type), Typed(results.Second, type));
    }
}
