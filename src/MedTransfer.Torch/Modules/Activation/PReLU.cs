using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x where positive, else a trained slope times x (He et al. 2015).</summary>
    public sealed class PReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private Parameter? ownWeight;

        internal PReLU(long num_parameters, double init, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(PReLU))
        {
            (this.num_parameters, this.init) = (num_parameters, init);
            weight = new Parameter(torch.full([num_parameters], init, dtype: dtype, device: device));
        }

        /// <summary>How many slopes there are: 1, or one for each channel.</summary>
        public long num_parameters { get; }

        /// <summary>The slope at the start.</summary>
        public double init { get; }

        /// <summary>The slopes, <c>[1]</c> or <c>[C]</c>.</summary>
        public Parameter weight
        {
            get => ownWeight!;
            set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.prelu(tensor, weight);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x where positive, else a trained slope times x (He et al. 2015).</summary>
            /// <param name="num_parameters">How many slopes: 1, or one for each channel.</param>
            /// <param name="init">The slope at the start.</param>
            /// <param name="device">Where the slopes live; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
                new(num_parameters, init, device, dtype);
        }
    }
}
