using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x - tanh(x).</summary>
    public sealed class Tanhshrink : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Tanhshrink(bool inplace)
            : base(nameof(Tanhshrink))
        {
            this.inplace = inplace;
        }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.tanhshrink(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x - tanh(x).</summary>
            public static Tanhshrink Tanhshrink() => new(false);

            /// <summary>x - tanh(x).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);
        }
    }
}
