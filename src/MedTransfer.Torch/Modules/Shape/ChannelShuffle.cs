using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Interleaves groups of the channels of <c>[N, C, ...]</c> (Zhang et al. 2018).</summary>
    public sealed class ChannelShuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal ChannelShuffle(long groups)
            : base(nameof(ChannelShuffle))
        {
            this.groups = groups;
        }

        /// <summary>The number of groups; it divides the channels.</summary>
        public long groups { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            long[] shape = tensor.shape;
            if (shape.Length < 3 || groups < 1 || shape[1] % groups != 0)
            {
                throw new ArgumentException($"Expected [N, C, ...] with channels that {groups} groups divide, found [{string.Join(", ", shape)}].", nameof(tensor));
            }

            // libtorch's own operator for this has no gradient.
            using torch.Tensor grouped = tensor.reshape([shape[0], groups, shape[1] / groups, .. shape[2..]]);
            using torch.Tensor interleaved = grouped.transpose(1, 2);
            return interleaved.reshape(shape);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Interleaves groups of the channels of <c>[N, C, ...]</c> (Zhang et al. 2018).</summary>
            /// <param name="groups">The number of groups; it divides the channels.</param>
            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);
        }
    }
}
