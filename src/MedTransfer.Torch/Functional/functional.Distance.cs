namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The cosine of the angle between vectors along a dimension.</summary>
            /// <param name="x1">Any shape.</param>
            /// <param name="x2">A shape that broadcasts with it.</param>
            /// <param name="dim">The dimension of the vectors.</param>
            /// <param name="eps">The smallest divisor.</param>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => NnOps.CosineSimilarity.Call(x1, x2, dim, eps);

            /// <summary>The p-norm of the differences of vectors, which are the last dimension.</summary>
            /// <param name="input1"><c>[N, D]</c> or <c>[D]</c>.</param>
            /// <param name="input2">The same, or what broadcasts with it.</param>
            /// <param name="p">The exponent.</param>
            /// <param name="eps">Added to each difference.</param>
            /// <param name="keepdim">True to keep the last dimension with length 1.</param>
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-6, bool keepdim = false) =>
                LossOps.PairwiseDistance.Call(input1, input2, p, eps, keepdim);

            /// <summary>x1ᵀ · A · x2 + b over the last dimensions.</summary>
            /// <param name="input1"><c>[..., in1]</c>.</param>
            /// <param name="input2"><c>[..., in2]</c>.</param>
            /// <param name="weight">A, <c>[out, in1, in2]</c>.</param>
            /// <param name="bias">b, <c>[out]</c>, or null.</param>
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) => NnOps.Bilinear.Call(input1, input2, weight, bias);
        }
    }
}
