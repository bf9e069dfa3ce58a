using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Pads <c>[N, C, H, W]</c> with a constant.</summary>
    public sealed class ConstantPad2d : PadBase
    {
        internal ConstantPad2d(long[] padding, double value)
            : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
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
            /// <summary>Pads <c>[N, C, H, W]</c> with a constant.</summary>
            /// <param name="padding">The amount on every side.</param>
            /// <param name="value">The constant.</param>
            public static ConstantPad2d ConstantPad2d(long padding, double value) => new([padding, padding, padding, padding], value);

            /// <summary>Pads <c>[N, C, H, W]</c> with a constant.</summary>
            /// <param name="padding">The amounts left, right, top, bottom; negative ones crop.</param>
            /// <param name="value">The constant.</param>
            public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) =>
                new([padding.Item1, padding.Item2, padding.Item3, padding.Item4], value);
        }
    }
}
