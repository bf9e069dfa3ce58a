using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Normalises groups of channels of each sample by their own mean and variance (Wu and He 2018).</summary>
    public sealed class GroupNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private Parameter? ownWeight;
        private Parameter? ownBias;

        internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(GroupNorm))
        {
            if (num_groups < 1 || num_channels % num_groups != 0)
            {
                throw new ArgumentException($"{num_groups} groups do not divide {num_channels} channels.", nameof(num_groups));
            }

            this.num_groups = num_groups;
            this.eps = eps;
            this.affine = affine;
            if (affine)
            {
                weight = new Parameter(torch.ones([num_channels], dtype: dtype, device: device));
                bias = new Parameter(torch.zeros([num_channels], dtype: dtype, device: device));
            }
        }

        /// <summary>The number of groups.</summary>
        public long num_groups { get; set; }

        /// <summary>Added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>Whether each channel has a trained scale and shift.</summary>
        public bool affine { get; set; }

        /// <summary>The scale, <c>[C]</c>, or null.</summary>
        public Parameter? weight
        {
            get => ownWeight;
            set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
        }

        /// <summary>The shift, <c>[C]</c>, or null.</summary>
        public Parameter? bias
        {
            get => ownBias;
            set => ConditionallyRegisterParameter(nameof(bias), ownBias = value);
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => NnOps.GroupNorm.Call(tensor, num_groups, weight, bias, eps, true);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Group normalisation of <c>[N, C, ...]</c>.</summary>
            /// <param name="num_groups">The number of groups.</param>
            /// <param name="num_channels">Channels.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="affine">True for a trained scale and shift of each channel.</param>
            /// <param name="device">Where the parameters live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static GroupNorm GroupNorm(
                long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
