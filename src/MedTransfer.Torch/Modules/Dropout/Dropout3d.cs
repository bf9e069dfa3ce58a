using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>In training, sets whole channels of <c>[N, C, D, H, W]</c> to zero at random and scales the others by 1 / (1 - p).</summary>
    public sealed class Dropout3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Dropout3d(double p, bool inplace)
            : base(nameof(Dropout3d))
        {
            Shares.Check(p);
            this.p = p;
            this.inplace = inplace;
        }

        /// <summary>The share of channels set to zero, from 0 to 1.</summary>
        public double p { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout3d(input, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>In training, sets whole channels of <c>[N, C, D, H, W]</c> to zero at random and scales the others by 1 / (1 - p).</summary>
            /// <param name="p">The share of channels set to zero, from 0 to 1.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);
        }
    }
}
