using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The p-norm of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="norm_type">The exponent p.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using Tensor powers = Aten.Pow_Tensor_Scalar.Call(input, norm_type);
                using Tensor means = avg_pool2d(powers, kernel_size, stride, null, ceil_mode);
                return RootOfSum(means, kernel_size[0] * kernel_size[^1], norm_type);
            }

            /// <summary>The p-norm of each window.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="norm_type">The exponent p.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="ceil_mode">True to keep a last window that hangs over the edge.</param>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                lp_pool2d(input, norm_type, Pair.Of(kernel_size), Pair.Of(stride ?? kernel_size), ceil_mode);

            // PyTorch's definition: no gradient where a sum is zero, and no number where an odd exponent leaves it negative.
            private static Tensor RootOfSum(Tensor means, long count, double exponent)
            {
                using DisposeScope scope = NewDisposeScope();
                return (means.sign() * relu(means.abs()) * count).pow(1 / exponent).MoveToOuterDisposeScope();
            }
        }
    }
}
