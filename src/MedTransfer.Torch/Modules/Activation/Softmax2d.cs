using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Softmax over the channels of <c>[N, C, H, W]</c> or <c>[C, H, W]</c>.</summary>
    public sealed class Softmax2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softmax2d()
            : base(nameof(Softmax2d))
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmax2d(tensor);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Softmax over the channels of <c>[N, C, H, W]</c> or <c>[C, H, W]</c>.</summary>
            public static Softmax2d Softmax2d() => new();
        }
    }
}
