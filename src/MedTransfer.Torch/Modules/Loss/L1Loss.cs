using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The absolute difference of two tensors of one shape.</summary>
    public sealed class L1Loss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public L1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.l1_loss(input, target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The absolute difference of two tensors of one shape.</summary>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}
