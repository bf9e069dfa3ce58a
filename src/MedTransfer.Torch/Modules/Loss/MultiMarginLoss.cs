using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The hinge loss of scores <c>[N, K]</c> with class numbers <c>[N]</c>.</summary>
    public sealed class MultiMarginLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="p">The power of the hinge: 1 or 2.</param>
        /// <param name="margin">How far the true class is to be above the others.</param>
        /// <param name="weight">A weight for each class, <c>[K]</c>, or null.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public MultiMarginLoss(int p = 1, double margin = 1, torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(weight, reduction)
        {
            this.p = p;
            this.margin = margin;
        }

        /// <summary>The power of the hinge: 1 or 2.</summary>
        public int p { get; }

        /// <summary>How far the true class is to be above the others.</summary>
        public double margin { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The hinge loss of scores <c>[N, K]</c> with class numbers <c>[N]</c>.</summary>
            /// <param name="p">The power of the hinge: 1 or 2.</param>
            /// <param name="margin">How far the true class is to be above the others.</param>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static MultiMarginLoss MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                new(p, margin, weight, reduction);
        }
    }
}
