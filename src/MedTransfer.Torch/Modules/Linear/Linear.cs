using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A fully connected layer: x · Aᵀ + b over the last dimension.</summary>
    public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private Parameter? ownWeight;
        private Parameter? ownBias;

        internal Linear(Parameter weight, Parameter? bias)
            : base(nameof(Linear))
        {
            ArgumentNullException.ThrowIfNull(weight);
            (out_features, in_features) = weight.shape is [var rows, var columns]
                ? (rows, columns)
                : throw new ArgumentException($"The weight must be a matrix, [out, in]; found [{string.Join(", ", weight.shape)}].", nameof(weight));
            this.weight = weight;
            this.bias = bias;
        }

        internal Linear(long inputSize, long outputSize, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Linear))
        {
            (in_features, out_features) = (inputSize, outputSize);
            weight = new Parameter(torch.empty([outputSize, inputSize], dtype: dtype, device: device));
            torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (hasBias)
            {
                bias = new Parameter(torch.empty([outputSize], dtype: dtype, device: device));
                double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                torch.nn.init.uniform_(bias, -bound, bound);
            }
        }

        /// <summary>The length of the input's last dimension.</summary>
        public long in_features { get; set; }

        /// <summary>The length of the result's last dimension.</summary>
        public long out_features { get; set; }

        /// <summary>The matrix A, <c>[out, in]</c>.</summary>
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
        public override torch.Tensor forward(torch.Tensor tensor) => NnOps.Linear.Call(tensor, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A fully connected layer; weight and bias start uniform within ±1 / √<paramref name="inputSize"/>.</summary>
            /// <param name="inputSize">The length of the input's last dimension.</param>
            /// <param name="outputSize">The length of the result's last dimension.</param>
            /// <param name="hasBias">False to leave out the bias.</param>
            /// <param name="device">Where the parameters live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            /// <summary>A fully connected layer of given parameters.</summary>
            /// <param name="weight">The matrix, <c>[out, in]</c>.</param>
            /// <param name="bias">The bias, <c>[out]</c>, or null.</param>
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
