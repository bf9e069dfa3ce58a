using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Resizes the dimensions after the second.</summary>
    public sealed class Upsample : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        private readonly long[]? lengths;
        private readonly double[]? factors;

        internal Upsample(long[]? size, double[]? scale_factor, torch.UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
            : base(nameof(Upsample))
        {
            (lengths, factors) = (size, scale_factor);
            (this.mode, this.align_corners, this.recompute_scale_factor) = (mode, align_corners, recompute_scale_factor);
        }

        /// <summary>The new lengths; empty where factors are given.</summary>
        public ReadOnlySpan<long> size => lengths;

        /// <summary>A factor for each dimension, or one for all; empty where lengths are given.</summary>
        public ReadOnlySpan<double> scale_factor => factors;

        /// <summary>How values between samples are found.</summary>
        public torch.UpsampleMode mode { get; }

        /// <summary>True to align the centres of the corner pixels, otherwise their outer edges.</summary>
        public bool? align_corners { get; }

        /// <summary>True to sample by the factor that the rounded size gives.</summary>
        public bool? recompute_scale_factor { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) =>
            torch.nn.functional.interpolate(input, lengths, factors, (torch.InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Resizes the dimensions after the second.</summary>
            /// <param name="size">The new lengths; this or <paramref name="scale_factor"/>.</param>
            /// <param name="scale_factor">A factor for each dimension, or one for all.</param>
            /// <param name="mode">How values between samples are found.</param>
            /// <param name="align_corners">True to align the centres of the corner pixels, otherwise their outer edges. Not with nearest.</param>
            /// <param name="recompute_scale_factor">True to sample by the factor that the rounded size gives.</param>
            public static Upsample Upsample(
                long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null,
                bool? recompute_scale_factor = null) =>
                new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
