using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The largest value of <c>[N, C, D, H, W]</c> over each cell of a grid that gives the wanted depth, height and width.</summary>
    public sealed class AdaptiveMaxPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveMaxPool3d(long[] output_size)
            : base(nameof(AdaptiveMaxPool3d))
        {
            this.output_size = output_size;
        }

        /// <summary>Depth, height and width of the result.</summary>
        public long[] output_size { get; set; }

        /// <summary>The pooled values and where in each volume they lie.</summary>
        /// <param name="input"><c>[N, C, D, H, W]</c>.</param>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) =>
            torch.nn.functional.adaptive_max_pool3d_with_indices(input, output_size);

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_max_pool3d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The largest value of <c>[N, C, D, H, W]</c> over each cell of a grid that gives the wanted depth, height and width.</summary>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] output_size) => new(output_size);
        }
    }
}
