using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Rearranges <c>[N, C r², H, W]</c> to <c>[N, C, H r, W r]</c> (Shi et al. 2016).</summary>
    public sealed class PixelShuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal PixelShuffle(long upscale_factor)
            : base(nameof(PixelShuffle))
        {
            this.upscale_factor = upscale_factor;
        }

        /// <summary>The factor r.</summary>
        public long upscale_factor { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_shuffle(input, upscale_factor);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Rearranges <c>[N, C r², H, W]</c> to <c>[N, C, H r, W r]</c> (Shi et al. 2016).</summary>
            /// <param name="upscale_factor">The factor r.</param>
            public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);
        }
    }
}
