using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Attention in several heads; the weights start by Glorot's uniform rule, the biases at 0.</summary>
        /// <param name="embedded_dim">The width of queries and results.</param>
        /// <param name="num_heads">The number of heads; it divides the width.</param>
        /// <param name="dropout">The share of attention weights set to zero in training.</param>
        /// <param name="bias">False to leave out the biases of the projections.</param>
        /// <param name="add_bias_kv">True for one trained key and value more.</param>
        /// <param name="add_zero_attn">True for one key and value of zeros more.</param>
        /// <param name="kdim">The width of keys; null for that of queries.</param>
        /// <param name="vdim">The width of values; null for that of queries.</param>
        /// <exception cref="ArgumentException">The heads do not divide the width.</exception>
        public static MultiheadAttention MultiheadAttention(
            long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false,
            long? kdim = null, long? vdim = null) =>
            new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim, vdim);
    }
}
