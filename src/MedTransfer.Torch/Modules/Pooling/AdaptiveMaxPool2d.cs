using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The largest values of <c>[N, C, H, W]</c> over a grid of cells that gives the wanted height and width.</summary>
    public sealed class AdaptiveMaxPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveMaxPool2d(long[] output_size)
            : base(nameof(AdaptiveMaxPool2d))
        {
            this.output_size = output_size;
        }

        /// <summary>Height and width of the result.</summary>
        public long[] output_size { get; set; }

        /// <summary>The pooled values and where in each plane they lie.</summary>
        /// <param name="input"><c>[N, C, H, W]</c>.</param>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) =>
            torch.nn.functional.adaptive_max_pool2d_with_indices(input, output_size);

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_max_pool2d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The largest values of <c>[N, C, H, W]</c> over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="output_size">Height and width of the result.</param>
            public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);
        }
    }
}
