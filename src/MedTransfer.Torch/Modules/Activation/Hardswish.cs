using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x · relu6(x + 3) / 6 (Howard et al. 2019).</summary>
    public sealed class Hardswish : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardswish(bool inplace)
            : base(nameof(Hardswish))
        {
            this.inplace = inplace;
        }

        /// <summary>True to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardswish(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x · relu6(x + 3) / 6 (Howard et al. 2019).</summary>
            /// <param name="inplace">True to overwrite the input.</param>
            public static Hardswish Hardswish(bool inplace = false) => new(inplace);
        }
    }
}
