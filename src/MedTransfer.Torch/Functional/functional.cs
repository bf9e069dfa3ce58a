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

            /// <summary>In training, sets elements to zero at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="p">The share of elements set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? NnOps.DropoutInPlace : NnOps.Dropout).Call(input, p, training);

            /// <summary>In training, sets whole channels to zero at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="input"><c>[N, C, ...]</c>.</param>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            /// <param name="training">False to change nothing.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                (inplace ? NnOps.FeatureDropoutInPlace : NnOps.FeatureDropout).Call(input, p, training);

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
                using Tensor divisor = NnOps.ClampMin.Call(norm, eps);
                return NnOps.Div.Call(input, divisor);
            }

            /// <summary>softmax(q · kᵀ / √d + mask) · v over the last two dimensions.</summary>
            /// <param name="query"><c>[..., L, d]</c>.</param>
            /// <param name="key"><c>[..., S, d]</c>.</param>
            /// <param name="value"><c>[..., S, e]</c>.</param>
            /// <param name="attn_mask">True where attention is allowed, or numbers to add; null for none.</param>
            /// <param name="p">Dropout of the attention weights; 0 in evaluation.</param>
            /// <param name="is_casual">True to let each position see only itself and those before it.</param>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (HasAttention)
                {
                    return NnOps.Attention.Call(query, key, value, attn_mask, p, is_casual);
                }

                // libtorch 1.13 has the operator under its first, internal name.
                return NnOps.AttentionOf113.Call(query, key, value, attn_mask, p, false, is_casual);
            }

            private static readonly bool HasAttention = MedTransfer.Torch.Operator.Exists("aten::scaled_dot_product_attention");
        }
    }
}
