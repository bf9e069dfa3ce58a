using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>log(1 / (1 + exp(-x))), computed stably.</summary>
            /// <param name="x">Any shape.</param>
            public static Tensor logsigmoid(Tensor x) => Aten.LogSigmoid.Call(x);

            /// <summary>log(1 + exp(β x)) / β, and x where β x exceeds the threshold.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="beta">The sharpness β.</param>
            /// <param name="threshold">Above it the function is x itself.</param>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.Softplus.Call(x, beta, threshold);

            /// <summary>x / (1 + |x|).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                // In place, the gradient of |x| needs the values that x had.
                using Tensor? before = inplace ? Aten.Clone.Call(x) : null;
                using Tensor size = Aten.Abs.Call(before ?? x);
                using Tensor divisor = Aten.Add_Scalar.Call(size, 1);
                return (inplace ? Aten.DivInPlace_Tensor_mode : Aten.Div_Tensor_mode).Call(x, divisor, Value.None);
            }

            /// <summary>x - tanh(x).</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="inplace">True to overwrite the argument.</param>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using Tensor squashed = Aten.Tanh.Call(x);
                return (inplace ? Aten.SubInPlace_Tensor : Aten.Sub_Tensor).Call(x, squashed);
            }

            /// <summary>The first half of a dimension times the sigmoid of the second (Dauphin et al. 2017).</summary>
            /// <param name="input">Any shape with an even length of the dimension.</param>
            /// <param name="dim">The dimension that is halved.</param>
            public static Tensor glu(Tensor input, long dim = -1) => Aten.Glu.Call(input, dim);

            /// <summary>Softmax of -x along a dimension.</summary>
            /// <param name="x">Any shape.</param>
            /// <param name="dim">The dimension that sums to one.</param>
            public static Tensor softmin(Tensor x, long dim)
            {
                using Tensor negative = Aten.Neg.Call(x);
                return Aten.Softmax_int.Call(negative, dim);
            }

            /// <summary>Softmax over channels.</summary>
            /// <param name="x"><c>[N, C, H, W]</c> or <c>[C, H, W]</c>.</param>
            /// <exception cref="ArgumentException">The argument has other dimensions.</exception>
            public static Tensor softmax2d(Tensor x)
            {
                ArgumentNullException.ThrowIfNull(x);
                return x.Dimensions is 3 or 4
                    ? Aten.Softmax_int.Call(x, -3)
                    : throw new ArgumentException($"Expected [N, C, H, W] or [C, H, W], found [{string.Join(", ", x.shape)}].", nameof(x));
            }
        }
    }
}
