using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The binary cross-entropy of logits <c>[N, K]</c> with labels 0 and 1, averaged over the classes of a sample.</summary>
    public sealed class MultiLabelSoftMarginLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="weight">A weight for each class, <c>[K]</c>, or null.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public MultiLabelSoftMarginLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(weight, reduction)
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.multilabel_soft_margin_loss(input, target, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The binary cross-entropy of logits <c>[N, K]</c> with labels 0 and 1, averaged over the classes of a sample.</summary>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                new(weight, reduction);
        }
    }
}
