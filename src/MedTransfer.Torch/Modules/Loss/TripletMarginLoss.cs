using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>An anchor is to be nearer to a positive than to a negative by a margin, all <c>[N, D]</c> (Balntas et al. 2016).</summary>
    public sealed class TripletMarginLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly double eps;
        private readonly bool swap;

        /// <summary>Creates the loss.</summary>
        /// <param name="margin">By how much.</param>
        /// <param name="p">The norm of the distance.</param>
        /// <param name="eps">Added to each difference against a zero distance.</param>
        /// <param name="swap">Whether the distance of positive and negative counts where it is less than that of anchor and negative.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public TripletMarginLoss(double margin = 1, long p = 2, double eps = 1e-6, bool swap = false, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.margin = margin;
            this.p = p;
            this.eps = eps;
            this.swap = swap;
        }

        /// <summary>By how much.</summary>
        public double margin { get; }

        /// <summary>The norm of the distance.</summary>
        public long p { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor anchor, torch.Tensor positive, torch.Tensor negative) =>
            torch.nn.functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>An anchor is to be nearer to a positive than to a negative by a margin, all <c>[N, D]</c> (Balntas et al. 2016).</summary>
            /// <param name="margin">By how much.</param>
            /// <param name="p">The norm of the distance.</param>
            /// <param name="eps">Added to each difference against a zero distance.</param>
            /// <param name="swap">Whether the distance of positive and negative counts where it is less than that of anchor and negative.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static TripletMarginLoss TripletMarginLoss(
                double margin = 1, long p = 2, double eps = 1e-6, bool swap = false, Reduction reduction = Reduction.Mean) =>
                new(margin, p, eps, swap, reduction);
        }
    }
}
