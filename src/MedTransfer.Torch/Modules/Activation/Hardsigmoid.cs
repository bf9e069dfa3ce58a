using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>relu6(x + 3) / 6.</summary>
    public sealed class Hardsigmoid : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardsigmoid(bool inplace)
            : base(nameof(Hardsigmoid))
        {
            this.inplace = inplace;
        }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardsigmoid(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>relu6(x + 3) / 6.</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
        }
    }
}
