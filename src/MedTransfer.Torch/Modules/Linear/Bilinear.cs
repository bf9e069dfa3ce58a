using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x1ᵀ · A · x2 + b over the last dimensions of two inputs.</summary>
    public sealed class Bilinear : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private Parameter? ownWeight;
        private Parameter? ownBias;

        internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Bilinear))
        {
            if (in1_features < 1)
            {
                throw new ArgumentException($"The first input needs a positive length, found {in1_features}.", nameof(in1_features));
            }

            (this.in1_features, this.in2_features, this.out_features) = (in1_features, in2_features, out_features);
            double bound = 1 / Math.Sqrt(in1_features);
            weight = new Parameter(torch.empty([out_features, in1_features, in2_features], dtype: dtype, device: device));
            torch.nn.init.uniform_(weight, -bound, bound);
            if (hasBias)
            {
                bias = new Parameter(torch.empty([out_features], dtype: dtype, device: device));
                torch.nn.init.uniform_(bias, -bound, bound);
            }
        }

        /// <summary>The length of the first input's last dimension.</summary>
        public long in1_features { get; set; }

        /// <summary>The length of the second input's last dimension.</summary>
        public long in2_features { get; set; }

        /// <summary>The length of the result's last dimension.</summary>
        public long out_features { get; set; }

        /// <summary>A, <c>[out, in1, in2]</c>.</summary>
        public Parameter weight
        {
            get => ownWeight!;
            set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
        }

        /// <summary>The bias b, <c>[out]</c>, or null.</summary>
        public Parameter? bias
        {
            get => ownBias;
            set => ConditionallyRegisterParameter(nameof(bias), ownBias = value);
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) => torch.nn.functional.bilinear(input1, input2, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x1ᵀ · A · x2 + b; weight and bias start uniform within ±1 / √<paramref name="in1_features"/>.</summary>
            /// <param name="in1_features">The length of the first input's last dimension.</param>
            /// <param name="in2_features">The length of the second input's last dimension.</param>
            /// <param name="out_features">The length of the result's last dimension.</param>
            /// <param name="hasBias">False to leave out the bias.</param>
            /// <param name="device">Where the parameters live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static Bilinear Bilinear(
                long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in1_features, in2_features, out_features, hasBias, device, dtype);
        }
    }
}
