using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Rearranges <c>[N, C, H r, W r]</c> to <c>[N, C r², H, W]</c>.</summary>
    public sealed class PixelUnshuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal PixelUnshuffle(long downscale_factor)
            : base(nameof(PixelUnshuffle))
        {
            this.downscale_factor = downscale_factor;
        }

        /// <summary>The factor r.</summary>
        public long downscale_factor { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_unshuffle(input, downscale_factor);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Rearranges <c>[N, C, H r, W r]</c> to <c>[N, C r², H, W]</c>.</summary>
            /// <param name="downscale_factor">The factor r.</param>
            public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);
        }
    }
}
