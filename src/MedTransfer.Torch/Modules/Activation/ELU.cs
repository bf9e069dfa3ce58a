using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x where positive, else α (exp(x) - 1) (Clevert et al. 2016).</summary>
    public sealed class ELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal ELU(double alpha, bool inplace)
            : base(nameof(ELU))
        {
            this.alpha = alpha;
            this.inplace = inplace;
        }

        /// <summary>The scale of the negative part.</summary>
        public double alpha { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.elu(tensor, alpha, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x where positive, else α (exp(x) - 1) (Clevert et al. 2016).</summary>
            /// <param name="alpha">The scale of the negative part.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        }
    }
}
