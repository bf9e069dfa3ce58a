using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x · tanh(softplus(x)) (Misra 2019).</summary>
    public sealed class Mish : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Mish(bool inplace)
            : base(nameof(Mish))
        {
            this.inplace = inplace;
        }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.mish(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x · tanh(softplus(x)) (Misra 2019).</summary>
            public static Mish Mish() => new(false);

            /// <summary>x · tanh(softplus(x)) (Misra 2019).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Mish Mish(bool inplace) => new(inplace);
        }
    }
}
