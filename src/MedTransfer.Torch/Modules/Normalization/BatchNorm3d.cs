using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Batch normalisation of <c>[N, C, D, H, W]</c>.</summary>
    public sealed class BatchNorm3d : BatchNorm
    {
        internal BatchNorm3d(
            long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d))
        {
        }

        /// <inheritdoc/>
        protected override void ValidateInputDimensions(torch.Tensor input) => Require(input, "[N, C, D, H, W]", input.Dimensions is 5);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Batch normalisation of <c>[N, C, D, H, W]</c>.</summary>
            /// <param name="num_features">Channels.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="momentum">The weight of a new batch in the running statistics.</param>
            /// <param name="affine">True for a trained scale and shift of each channel.</param>
            /// <param name="track_running_stats">True to keep running statistics and to use them in evaluation mode.</param>
            /// <param name="device">Where the tensors live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static BatchNorm3d BatchNorm3d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
