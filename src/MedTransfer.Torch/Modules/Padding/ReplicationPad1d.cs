using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Pads <c>[N, C, L]</c> with its edge.</summary>
    public sealed class ReplicationPad1d : PadBase
    {
        internal ReplicationPad1d(long[] padding)
            : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding)
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
            /// <summary>Pads <c>[N, C, L]</c> with its edge.</summary>
            /// <param name="padding">The amount on every side.</param>
            public static ReplicationPad1d ReplicationPad1d(long padding) => new([padding, padding]);

            /// <summary>Pads <c>[N, C, L]</c> with its edge.</summary>
            /// <param name="padding">The amounts before and after; negative ones crop.</param>
            public static ReplicationPad1d ReplicationPad1d((long, long) padding) =>
                new([padding.Item1, padding.Item2]);
        }
    }
}
