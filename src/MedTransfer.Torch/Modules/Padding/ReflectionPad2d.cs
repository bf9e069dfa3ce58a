using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Pads <c>[N, C, H, W]</c> with its mirror image, without the edge itself.</summary>
    public sealed class ReflectionPad2d : PadBase
    {
        internal ReflectionPad2d(long[] padding)
            : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
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
            /// <summary>Pads <c>[N, C, H, W]</c> with its mirror image, without the edge itself.</summary>
            /// <param name="padding">The amount on every side.</param>
            public static ReflectionPad2d ReflectionPad2d(long padding) => new([padding, padding, padding, padding]);

            /// <summary>Pads <c>[N, C, H, W]</c> with its mirror image, without the edge itself.</summary>
            /// <param name="padding">The amounts left, right, top, bottom; negative ones crop.</param>
            public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) =>
                new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);
        }
    }
}
