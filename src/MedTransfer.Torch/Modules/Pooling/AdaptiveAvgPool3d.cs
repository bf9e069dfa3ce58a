using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The mean of <c>[N, C, D, H, W]</c> over each cell of a grid that gives the wanted depth, height and width.</summary>
    public sealed class AdaptiveAvgPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveAvgPool3d(long[] output_size)
            : base(nameof(AdaptiveAvgPool3d))
        {
            this.output_size = output_size;
        }

        /// <summary>Depth, height and width of the result.</summary>
        public long[] output_size { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool3d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The mean of <c>[N, C, D, H, W]</c> over each cell of a grid that gives the wanted depth, height and width.</summary>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);

            /// <summary>The mean of <c>[N, C, D, H, W]</c> over each cell of a grid that gives the wanted depth, height and width.</summary>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new(Triple.Of(output_size));

            /// <summary>The mean of <c>[N, C, D, H, W]</c> over each cell of a grid that gives the wanted depth, height and width.</summary>
            /// <param name="output_size">Depth, height and width of the result.</param>
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new(Triple.Of(output_size));
        }
    }
}
