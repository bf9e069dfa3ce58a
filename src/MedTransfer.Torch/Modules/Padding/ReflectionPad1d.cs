using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Pads <c>[N, C, L]</c> with its mirror image, without the edge itself.</summary>
    public sealed class ReflectionPad1d : PadBase
    {
        internal ReflectionPad1d(long[] padding)
            : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding)
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
            /// <summary>Pads <c>[N, C, L]</c> with its mirror image, without the edge itself.</summary>
            /// <param name="padding">The amount on every side.</param>
            public static ReflectionPad1d ReflectionPad1d(long padding) => new([padding, padding]);

            /// <summary>Pads <c>[N, C, L]</c> with its mirror image, without the edge itself.</summary>
            /// <param name="padding">The amounts before and after; negative ones crop.</param>
            public static ReflectionPad1d ReflectionPad1d((long, long) padding) =>
                new([padding.Item1, padding.Item2]);
        }
    }
}
