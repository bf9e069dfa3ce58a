using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Max(x, 0), element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => (inplace ? Aten.ReluInPlace : Aten.Relu).Call(x);

            /// <summary>Min(max(x, 0), 6), element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor relu6(Tensor x, bool inplace = false) => (inplace ? Aten.Relu6InPlace : Aten.Relu6).Call(x);

            /// <summary>X · sigmoid(x), also called swish, element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor silu(Tensor x, bool inplace = false) => (inplace ? Aten.SiluInPlace : Aten.Silu).Call(x);

            /// <summary>The hyperbolic tangent, element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor tanh(Tensor x, bool inplace = false) => (inplace ? Aten.TanhInPlace : Aten.Tanh).Call(x);

            /// <summary>X · relu6(x + 3) / 6, element by element.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor hardswish(Tensor input, bool inplace = false) => (inplace ? Aten.HardswishInPlace : Aten.Hardswish).Call(input);

            /// <summary>Relu6(x + 3) / 6, element by element.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => (inplace ? Aten.HardsigmoidInPlace : Aten.Hardsigmoid).Call(input);

            /// <summary>1 / (1 + exp(-x)), element by element.</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor sigmoid(Tensor x) => Aten.Sigmoid.Call(x);

            /// <summary>1 / (1 + exp(-x)), element by element.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor sigmoid(Tensor x, bool inplace) => (inplace ? Aten.SigmoidInPlace : Aten.Sigmoid).Call(x);

            /// <summary>x where positive, else <paramref name="negative_slope"/> · x.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="negative_slope">The slope below zero.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                (inplace ? Aten.LeakyReluInPlace : Aten.LeakyRelu).Call(input, negative_slope);

            /// <summary>x · Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel 2016).</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor gelu(Tensor x) => Aten.Gelu.Call(x);

            /// <summary>x · Φ(x) with the normal distribution function Φ.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor gelu(Tensor x, bool inplace) => (inplace ? Aten.GeluInPlace : Aten.Gelu).Call(x);

            /// <summary>x · Φ(x) with the normal distribution function Φ, exact or by its tanh approximation.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="approximate">Exact, or 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))).</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) =>
                (inplace ? Aten.GeluInPlace : Aten.Gelu).Call(x, approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none");

            /// <summary>exp(x) divided by its sum along a dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="dim">The dimension that sums to one.</param>
            /// <param name="dtype">The element type to compute in; null for that of the input.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.Softmax_int.Call(input, dim, dtype);

            /// <summary>The logarithm of <see cref="softmax"/>, computed stably.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="dim">The dimension whose exponentials sum to one.</param>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.LogSoftmax_int.Call(x, dim);
        }
    }
}
