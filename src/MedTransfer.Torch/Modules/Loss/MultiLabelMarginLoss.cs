using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The hinge loss of scores <c>[N, K]</c> with the numbers of all true classes, <c>[N, K]</c>, filled up with -1.</summary>
    public sealed class MultiLabelMarginLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public MultiLabelMarginLoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.multi_label_margin_loss(input, target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The hinge loss of scores <c>[N, K]</c> with the numbers of all true classes, <c>[N, K]</c>, filled up with -1.</summary>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}
