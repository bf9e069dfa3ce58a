using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>In training, sets elements to zero at random and scales the others by 1 / (1 - p) (Srivastava et al. 2014).</summary>
    public sealed class Dropout : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Dropout(double p, bool inplace)
            : base(nameof(Dropout))
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
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.dropout(tensor, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>In training, sets elements to zero at random and scales the others by 1 / (1 - p) (Srivastava et al. 2014).</summary>
            /// <param name="p">The share of elements set to zero, from 0 to 1.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }
}
