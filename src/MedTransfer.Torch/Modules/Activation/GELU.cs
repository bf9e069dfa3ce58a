using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x · Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel 2016).</summary>
    public sealed class GELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal GELU(GELU.Approximate approximate, bool inplace)
            : base(nameof(GELU))
        {
            this.approximate = approximate;
            this.inplace = inplace;
        }

        /// <summary>Exact, or by the tanh approximation.</summary>
        public GELU.Approximate approximate { get; set; }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <summary>How Φ is computed.</summary>
        public enum Approximate
        {
            /// <summary>By the error function.</summary>
            none,

            /// <summary>0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))).</summary>
            tanh,
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.gelu(tensor, approximate, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x · Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel 2016).</summary>
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

            /// <summary>x · Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel 2016).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

            /// <summary>x · Φ(x) with the normal distribution function Φ (Hendrycks and Gimpel 2016).</summary>
            /// <param name="approximate">Exact, or by the tanh approximation.</param>
            /// <param name="inplace">True to overwrite the input.</param>
            public static GELU GELU(Modules.GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
        }
    }
}
