using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Instance normalisation of <c>[N, C, D, H, W]</c> or <c>[C, D, H, W]</c>: each channel of each sample by its own statistics.</summary>
    public sealed class InstanceNorm3d : InstanceNorm
    {
        internal InstanceNorm3d(
            long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm3d))
        {
        }

        /// <inheritdoc/>
        protected override void ValidateInputDimensions(torch.Tensor input) => Require(input, "[N, C, D, H, W] or [C, D, H, W]", input.Dimensions is 4 or 5);

        /// <inheritdoc/>
        protected override long GetNumberOfBatchDimensions() => 4;
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Instance normalisation of <c>[N, C, D, H, W]</c> or <c>[C, D, H, W]</c>: each channel of each sample by its own statistics.</summary>
            /// <param name="num_features">Channels.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="momentum">The weight of a new batch in the running statistics.</param>
            /// <param name="affine">True for a trained scale and shift of each channel.</param>
            /// <param name="track_running_stats">True to keep running statistics and to use them in evaluation mode.</param>
            /// <param name="device">Where the tensors live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static InstanceNorm3d InstanceNorm3d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
