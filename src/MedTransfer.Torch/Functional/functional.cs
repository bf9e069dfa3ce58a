using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The computations of the layers as plain functions.</summary>
        public static partial class functional
        {
            /// <summary>x · Aᵀ + b over the last dimension.</summary>
            /// <param name="input"><c>[..., in]</c>.</param>
            /// <param name="weights">A, <c>[out, in]</c>.</param>
            /// <param name="bias">b, <c>[out]</c>, or null.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => NnOps.Linear.Call(input, weights, bias);

            /// <summary>One column for each class, 1 in that of the class and 0 elsewhere.</summary>
            /// <param name="x">Class numbers, 64-bit integers of any shape.</param>
            /// <param name="num_classes">The number of classes; -1 for one more than the largest number.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => NnOps.OneHot.Call(x, num_classes);

            /// <summary>Divides by the p-norm along a dimension, or by <paramref name="eps"/> where that is larger.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The exponent of the norm.</param>
            /// <param name="dim">The dimension.</param>
            /// <param name="eps">The smallest divisor.</param>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using Tensor norm = Aten.Norm_ScalarOpt_dim.Call(input, p, new[] { dim }, true);
                using Tensor divisor = Aten.ClampMin.Call(norm, eps);
                return NnOps.Div.Call(input, divisor);
            }
        }
    }
}
