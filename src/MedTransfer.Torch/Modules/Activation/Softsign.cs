using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x / (1 + |x|).</summary>
    public sealed class Softsign : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softsign(bool inplace)
            : base(nameof(Softsign))
        {
            this.inplace = inplace;
        }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softsign(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x / (1 + |x|).</summary>
            public static Softsign Softsign() => new(false);

            /// <summary>x / (1 + |x|).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Softsign Softsign(bool inplace) => new(inplace);
        }
    }
}
