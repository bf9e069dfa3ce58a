using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Pads <c>[N, C, D, H, W]</c> with its edge.</summary>
    public sealed class ReplicationPad3d : PadBase
    {
        internal ReplicationPad3d(long[] padding)
            : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding)
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
            /// <summary>Pads <c>[N, C, D, H, W]</c> with its edge.</summary>
            /// <param name="padding">The amount on every side.</param>
            public static ReplicationPad3d ReplicationPad3d(long padding) => new([padding, padding, padding, padding, padding, padding]);

            /// <summary>Pads <c>[N, C, D, H, W]</c> with its edge.</summary>
            /// <param name="padding">The amounts left, right, top, bottom, front, back; negative ones crop.</param>
            public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) =>
                new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);
        }
    }
}
