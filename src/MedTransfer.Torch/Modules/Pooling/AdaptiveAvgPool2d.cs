using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Averages <c>[N, C, H, W]</c> over a grid of cells that gives the wanted height and width.</summary>
    public sealed class AdaptiveAvgPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveAvgPool2d(long[] output_size)
            : base(nameof(AdaptiveAvgPool2d))
        {
            this.output_size = output_size;
        }

        /// <summary>Height and width of the result.</summary>
        public long[] output_size { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool2d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Averages <c>[N, C, H, W]</c> over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="output_size">Height and width of the result.</param>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

            /// <summary>Averages <c>[N, C, H, W]</c> over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="output_size">Height and width of the result.</param>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new([output_size.Item1, output_size.Item2]);

            /// <summary>Averages <c>[N, C, H, W]</c> over a grid of cells that gives the wanted height and width.</summary>
            /// <param name="output_size">Height and width of the result (a square).</param>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);
        }
    }
}
