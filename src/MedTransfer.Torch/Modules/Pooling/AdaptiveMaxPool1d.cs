using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The largest value of <c>[N, C, L]</c> over each cell of a grid that gives the wanted length.</summary>
    public sealed class AdaptiveMaxPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveMaxPool1d(long output_size)
            : base(nameof(AdaptiveMaxPool1d))
        {
            this.output_size = output_size;
        }

        /// <summary>Length of the result.</summary>
        public long output_size { get; set; }

        /// <summary>The pooled values and where in each row they lie.</summary>
        /// <param name="input"><c>[N, C, L]</c>.</param>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) =>
            torch.nn.functional.adaptive_max_pool1d_with_indices(input, output_size);

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_max_pool1d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The largest value of <c>[N, C, L]</c> over each cell of a grid that gives the wanted length.</summary>
            /// <param name="output_size">Length of the result.</param>
            public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long output_size) => new(output_size);
        }
    }
}
