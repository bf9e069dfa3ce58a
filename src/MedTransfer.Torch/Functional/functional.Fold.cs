namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The sliding blocks of <c>[N, C, H, W]</c> as columns, <c>[N, C · block, blocks]</c>.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">The size of a block.</param>
            /// <param name="dilation">Spacing of a block's elements.</param>
            /// <param name="padding">Zeros added on each side.</param>
            /// <param name="stride">Steps between blocks.</param>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                NnOps.Im2Col.Call(input, Pair.Of(kernel_size), Pair.Of(dilation), Pair.Of(padding), Pair.Of(stride));

            /// <summary>The sliding blocks of <c>[N, C, H, W]</c> as columns, <c>[N, C · block, blocks]</c>.</summary>
            /// <param name="input"><c>[N, C, H, W]</c>.</param>
            /// <param name="kernel_size">The size of a block.</param>
            /// <param name="dilation">Spacing of a block's elements.</param>
            /// <param name="padding">Zeros added on each side.</param>
            /// <param name="stride">Steps between blocks.</param>
            public static Tensor unfold(
                Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                NnOps.Im2Col.Call(
                    input, Pair.Of(kernel_size), Pair.Of(dilation ?? (1, 1)), Pair.Of(padding ?? (0, 0)), Pair.Of(stride ?? (1, 1)));

            /// <summary>Adds up the columns of <see cref="unfold(Tensor, long, long, long, long)"/> where they came from, <c>[N, C, H, W]</c>.</summary>
            /// <param name="input"><c>[N, C · block, blocks]</c>.</param>
            /// <param name="output_size">Height and width of the result.</param>
            /// <param name="kernel_size">The size of a block.</param>
            /// <param name="dilation">Spacing of a block's elements.</param>
            /// <param name="padding">Zeros added on each side.</param>
            /// <param name="stride">Steps between blocks.</param>
            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                NnOps.Col2Im.Call(input, Pair.Of(output_size), Pair.Of(kernel_size), Pair.Of(dilation), Pair.Of(padding), Pair.Of(stride));

            /// <summary>Adds up the columns of <see cref="unfold(Tensor, long, long, long, long)"/> where they came from, <c>[N, C, H, W]</c>.</summary>
            /// <param name="input"><c>[N, C · block, blocks]</c>.</param>
            /// <param name="output_size">Height and width of the result.</param>
            /// <param name="kernel_size">The size of a block.</param>
            /// <param name="dilation">Spacing of a block's elements.</param>
            /// <param name="padding">Zeros added on each side.</param>
            /// <param name="stride">Steps between blocks.</param>
            public static Tensor fold(
                Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                NnOps.Col2Im.Call(
                    input, Pair.Of(output_size), Pair.Of(kernel_size), Pair.Of(dilation ?? (1, 1)), Pair.Of(padding ?? (0, 0)), Pair.Of(stride ?? (1, 1)));
        }
    }
}
