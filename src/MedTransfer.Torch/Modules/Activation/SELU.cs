using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>ELU with the scale and α that keep mean 0 and variance 1 (Klambauer et al. 2017).</summary>
    public sealed class SELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal SELU(bool inplace)
            : base(nameof(SELU))
        {
            this.inplace = inplace;
        }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.selu(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>ELU with the scale and α that keep mean 0 and variance 1 (Klambauer et al. 2017).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static SELU SELU(bool inplace = false) => new(inplace);
        }
    }
}
