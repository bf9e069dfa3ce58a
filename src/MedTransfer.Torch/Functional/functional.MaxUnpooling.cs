namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Puts the values of a max pooling back where they came from, with zeros around.</summary>
            /// <param name="input">Pooled values, <c>[N, C, L]</c>.</param>
            /// <param name="indices">Where in each row they lay.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">What the pooling added on each side; null for none.</param>
            /// <param name="output_size">The spatial size of the result (or its whole shape); null for the smallest that fits.</param>
            /// <exception cref="ArgumentException">The size cannot be that of what was pooled.</exception>
            public static Tensor max_unpool1d(
                Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null, long[]? output_size = null)
            {
                long[] size = Unpooling.Size(input, 1, [kernel_size], [stride ?? kernel_size], [padding ?? 0], output_size);
                using Tensor values = input.unsqueeze(-1);
                using Tensor places = indices.unsqueeze(-1);
                using Tensor plane = NnOps.MaxUnpool2d.Call(values, places, new[] { size[0], 1 });
                return plane.squeeze(-1);
            }

            /// <summary>Puts the values of a max pooling back where they came from, with zeros around.</summary>
            /// <param name="input">Pooled values, <c>[N, C, H, W]</c>.</param>
            /// <param name="indices">Where in each plane they lay.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">What the pooling added on each side; null for none.</param>
            /// <param name="output_size">The spatial size of the result (or its whole shape); null for the smallest that fits.</param>
            /// <exception cref="ArgumentException">The size cannot be that of what was pooled.</exception>
            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null) =>
                NnOps.MaxUnpool2d.Call(
                    input, indices, Unpooling.Size(input, 2, kernel_size, stride ?? kernel_size, padding ?? Pair.Zeros, output_size));

            /// <summary>Puts the values of a max pooling back where they came from, with zeros around.</summary>
            /// <param name="input">Pooled values, <c>[N, C, D, H, W]</c>.</param>
            /// <param name="indices">Where in each volume they lay.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">Steps between windows; null for the window's size.</param>
            /// <param name="padding">What the pooling added on each side; null for none.</param>
            /// <param name="output_size">The spatial size of the result (or its whole shape); null for the smallest that fits.</param>
            /// <exception cref="ArgumentException">The size cannot be that of what was pooled.</exception>
            public static Tensor max_unpool3d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null)
            {
                stride ??= kernel_size;
                padding ??= Triple.Zeros;
                return NnOps.MaxUnpool3d.Call(input, indices, Unpooling.Size(input, 3, kernel_size, stride, padding, output_size), stride, padding);
            }
        }
    }
}
