using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Adds up columns <c>[N, C · block, blocks]</c> where <see cref="Unfold"/> took them from, <c>[N, C, H, W]</c>.</summary>
    public sealed class Fold : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Fold((long, long) output_size, (long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride)
            : base(nameof(Fold))
        {
            this.output_size = output_size;
            this.kernel_size = kernel_size;
            this.dilation = dilation;
            this.padding = padding;
            this.stride = stride;
        }

        /// <summary>Height and width of the result.</summary>
        public (long, long) output_size { get; set; }

        /// <summary>The size of a block.</summary>
        public (long, long) kernel_size { get; set; }

        /// <summary>Spacing of a block's elements.</summary>
        public (long, long) dilation { get; set; }

        /// <summary>Zeros added on each side.</summary>
        public (long, long) padding { get; set; }

        /// <summary>Steps between blocks.</summary>
        public (long, long) stride { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.fold(tensor, output_size, kernel_size, dilation, padding, stride);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Adds up columns <c>[N, C · block, blocks]</c> where <see cref="Modules.Unfold"/> took them from, <c>[N, C, H, W]</c>.</summary>
            /// <param name="output_size">Height and width of the result.</param>
            /// <param name="kernel_size">The size of a block.</param>
            /// <param name="dilation">Spacing of a block's elements.</param>
            /// <param name="padding">Zeros added on each side.</param>
            /// <param name="stride">Steps between blocks.</param>
            public static Fold Fold(
                long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                new((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            /// <summary>Adds up columns <c>[N, C · block, blocks]</c> where <see cref="Modules.Unfold"/> took them from, <c>[N, C, H, W]</c>.</summary>
            /// <param name="output_size">Height and width of the result.</param>
            /// <param name="kernel_size">The size of a block.</param>
            /// <param name="dilation">Spacing of a block's elements.</param>
            /// <param name="padding">Zeros added on each side.</param>
            /// <param name="stride">Steps between blocks.</param>
            public static Fold Fold(
                (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
        }
    }
}
