using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Pads <c>[N, C, L]</c> with a constant.</summary>
    public sealed class ConstantPad1d : PadBase
    {
        internal ConstantPad1d(long[] padding, double value)
            : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding)
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
            /// <summary>Pads <c>[N, C, L]</c> with a constant.</summary>
            /// <param name="padding">The amount on every side.</param>
            /// <param name="value">The constant.</param>
            public static ConstantPad1d ConstantPad1d(long padding, double value) => new([padding, padding], value);

            /// <summary>Pads <c>[N, C, L]</c> with a constant.</summary>
            /// <param name="padding">The amounts before and after; negative ones crop.</param>
            /// <param name="value">The constant.</param>
            public static ConstantPad1d ConstantPad1d((long, long) padding, double value) =>
                new([padding.Item1, padding.Item2], value);
        }
    }
}
