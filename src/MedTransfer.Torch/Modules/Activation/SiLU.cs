using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x · sigmoid(x), also called swish.</summary>
    public sealed class SiLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal SiLU(bool inplace)
            : base(nameof(SiLU))
        {
            this.inplace = inplace;
        }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.silu(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x · sigmoid(x), also called swish.</summary>
            public static SiLU SiLU() => new(false);

            /// <summary>x · sigmoid(x), also called swish.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static SiLU SiLU(bool inplace) => new(inplace);
        }
    }
}
