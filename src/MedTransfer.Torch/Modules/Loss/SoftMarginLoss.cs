using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The logistic loss of scores with targets 1 and -1.</summary>
    public sealed class SoftMarginLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public SoftMarginLoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.soft_margin_loss(input, target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The logistic loss of scores with targets 1 and -1.</summary>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}
