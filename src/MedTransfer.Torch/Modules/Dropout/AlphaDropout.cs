using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Dropout for SELU networks, which keeps mean 0 and variance 1 (Klambauer et al. 2017).</summary>
    public sealed class AlphaDropout : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AlphaDropout(double p, bool inplace)
            : base(nameof(AlphaDropout))
        {
            Shares.Check(p);
            this.p = p;
            this.inplace = inplace;
        }

        /// <summary>The share of elements set to zero, from 0 to 1.</summary>
        public double p { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.alpha_dropout(tensor, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Dropout for SELU networks, which keeps mean 0 and variance 1 (Klambauer et al. 2017).</summary>
            /// <param name="p">The share of elements set to zero, from 0 to 1.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }
}
