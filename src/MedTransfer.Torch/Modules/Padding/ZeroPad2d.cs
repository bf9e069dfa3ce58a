using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Pads <c>[N, C, H, W]</c> with zeros.</summary>
    public sealed class ZeroPad2d : PadBase
    {
        internal ZeroPad2d(long[] padding)
            : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding)
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Pads <c>[N, C, H, W]</c> with zeros.</summary>
            /// <param name="padding">The amount on every side.</param>
            public static ZeroPad2d ZeroPad2d(long padding) => new([padding, padding, padding, padding]);

            /// <summary>Pads <c>[N, C, H, W]</c> with zeros.</summary>
            /// <param name="padding">The amounts left, right, top, bottom; negative ones crop.</param>
            public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) =>
                new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
        }
    }
}
