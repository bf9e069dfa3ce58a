using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The binary cross-entropy of logits with targets between 0 and 1, both <c>[N, L]</c> or of any one shape.</summary>
    public sealed class BCEWithLogitsLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="weight">A weight for each element (broadcast), or null.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        /// <param name="pos_weights">A weight for the positive part of each label (broadcast), or null.</param>
        public BCEWithLogitsLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, torch.Tensor? pos_weights = null)
            : base(weight, reduction)
        {
            this.pos_weights = pos_weights;
        }

        /// <summary>A weight for the positive part of each label, or null.</summary>
        public torch.Tensor? pos_weights { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The binary cross-entropy of logits with targets between 0 and 1.</summary>
            /// <param name="weight">A weight for each element (broadcast), or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            /// <param name="pos_weights">A weight for the positive part of each label (broadcast), or null.</param>
            public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                new(weight, reduction, pos_weights);
        }
    }
}
