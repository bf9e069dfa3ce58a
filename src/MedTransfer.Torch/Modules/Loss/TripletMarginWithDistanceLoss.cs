using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>An anchor is to be nearer to a positive than to a negative by a margin, under any distance.</summary>
    public sealed class TripletMarginWithDistanceLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly Func<torch.Tensor, torch.Tensor, torch.Tensor>? distance;
        private readonly bool swap;

        /// <summary>Creates the loss.</summary>
        /// <param name="distance">The distance of each pair; null for the Euclidean one of <c>[N, D]</c>.</param>
        /// <param name="margin">By how much.</param>
        /// <param name="swap">Whether the distance of positive and negative counts where it is less than that of anchor and negative.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public TripletMarginWithDistanceLoss(
            Func<torch.Tensor, torch.Tensor, torch.Tensor>? distance = null, double margin = 1, bool swap = false,
            torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.distance = distance;
            this.margin = margin;
            this.swap = swap;
        }

        /// <summary>By how much.</summary>
        public double margin { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor anchor, torch.Tensor positive, torch.Tensor negative) =>
            torch.nn.functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>An anchor is to be nearer to a positive than to a negative by a margin, under any distance.</summary>
            /// <param name="distance">The distance of each pair; null for the Euclidean one of <c>[N, D]</c>.</param>
            /// <param name="margin">By how much.</param>
            /// <param name="swap">Whether the distance of positive and negative counts where it is less than that of anchor and negative.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(
                Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean) =>
                new(distance, margin, swap, reduction);
        }
    }
}
