using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Normalises the last dimensions of each sample by their own mean and variance (Ba et al. 2016).</summary>
    public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private Parameter? ownWeight;
        private Parameter? ownBias;

        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            this.normalized_shape = normalized_shape;
            this.eps = eps;
            this.elementwise_affine = elementwise_affine;
            if (elementwise_affine)
            {
                weight = new Parameter(torch.ones(normalized_shape, dtype: dtype, device: device));
                if (bias)
                {
                    this.bias = new Parameter(torch.zeros(normalized_shape, dtype: dtype, device: device));
                }
            }
        }

        /// <summary>The lengths of the dimensions that are normalised.</summary>
        public long[] normalized_shape { get; set; }

        /// <summary>Added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>Whether there is a trained scale (and shift).</summary>
        public bool elementwise_affine { get; set; }

        /// <summary>The scale, or null.</summary>
        public Parameter? weight
        {
            get => ownWeight;
            set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
        }

        /// <summary>The shift, or null.</summary>
        public Parameter? bias
        {
            get => ownBias;
            set => ConditionallyRegisterParameter(nameof(bias), ownBias = value);
        }

        /// <summary>Sets the scale to 1 and the shift to 0.</summary>
        public void reset_parameters()
        {
            if (weight is not null)
            {
                torch.nn.init.ones_(weight);
            }

            if (bias is not null)
            {
                torch.nn.init.zeros_(bias);
            }
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) =>
            torch.nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Layer normalisation over the last dimensions.</summary>
            /// <param name="normalized_shape">The lengths of the dimensions that are normalised.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="elementwise_affine">True for a trained scale (and shift).</param>
            /// <param name="bias">False to leave out the shift.</param>
            /// <param name="device">Where the parameters live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            /// <summary>Layer normalisation over the last dimension.</summary>
            /// <param name="normalized_shape">The length of the dimension that is normalised.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="elementwise_affine">True for a trained scale (and shift).</param>
            /// <param name="bias">False to leave out the shift.</param>
            /// <param name="device">Where the parameters live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}
