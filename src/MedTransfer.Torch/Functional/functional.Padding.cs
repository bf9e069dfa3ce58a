namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Pads dimensions, the last one first.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">Pairs before and after, for the last dimension, the one before it, and so on; negative ones crop.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant => NnOps.Pad.Call(input, pad, "constant", value),
                PaddingModes.Zeros => NnOps.Pad.Call(input, pad, "constant", 0.0),
                PaddingModes.Reflect => NnOps.Pad.Call(input, pad, "reflect"),
                PaddingModes.Replicate => NnOps.Pad.Call(input, pad, "replicate"),
                PaddingModes.Circular => NnOps.Pad.Call(input, pad, "circular"),
                _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such padding."),
            };

            /// <summary>Pads dimensions, the last one first.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">Pairs before and after, for the last dimension, the one before it, and so on; negative ones crop.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            /// <summary>Pads the last dimension by the same amount on both sides.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">The amount on each side.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad, pad], mode, value);

            /// <summary>Pads the last dimension.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">The amounts before and after.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            /// <summary>Pads the last two dimensions.</summary>
            /// <param name="input">Any shape.</param>
            /// <param name="pad">The amounts before and after the last dimension, then before and after the one before it.</param>
            /// <param name="mode">What the padding is filled with.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);
        }
    }
}
