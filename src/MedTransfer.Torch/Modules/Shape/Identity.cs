using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Hands its input on (as a new handle to the same values).</summary>
    public sealed class Identity : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Identity()
            : base(nameof(Identity))
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => tensor.alias();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Hands its input on (as a new handle to the same values).</summary>
            public static Identity Identity() => new();
        }
    }
}
