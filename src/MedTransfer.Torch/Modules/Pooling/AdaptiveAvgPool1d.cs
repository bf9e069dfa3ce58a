using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The mean of <c>[N, C, L]</c> over each cell of a grid that gives the wanted length.</summary>
    public sealed class AdaptiveAvgPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveAvgPool1d(long output_size)
            : base(nameof(AdaptiveAvgPool1d))
        {
            this.output_size = output_size;
        }

        /// <summary>Length of the result.</summary>
        public long output_size { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool1d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The mean of <c>[N, C, L]</c> over each cell of a grid that gives the wanted length.</summary>
            /// <param name="output_size">Length of the result.</param>
            public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);
        }
    }
}
