using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The logistic loss, log(1 + exp(-target · input)).</summary>
            /// <param name="input">Scores.</param>
            /// <param name="target">1 or -1, in the same shape.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                LossOps.SoftMargin.Call(input, target, (long)reduction);

            /// <summary>The binary cross-entropy of logits, averaged over the classes of a sample.</summary>
            /// <param name="input">Logits, <c>[N, K]</c> or <c>[K]</c>.</param>
            /// <param name="target">Labels 0 and 1 in the same shape.</param>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null.</param>
            /// <param name="reduction">How the losses of single samples become one.</param>
            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                ArgumentNullException.ThrowIfNull(input);
                ArgumentNullException.ThrowIfNull(target);
                using DisposeScope scope = NewDisposeScope();
                Tensor losses = binary_cross_entropy_with_logits(input, target.to(input.dtype), weight, Reduction.None);
                return Losses.Reduced(losses.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>The hinge loss of several true classes: the mean over K of max(0, 1 - (true score - other score)) over all such pairs.</summary>
            /// <param name="input">Scores, <c>[N, K]</c> or <c>[K]</c>.</param>
            /// <param name="target">The numbers of all true classes (64-bit integers) in the same shape, filled up with -1.</param>
            /// <param name="reduction">How the losses of single samples become one.</param>
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                LossOps.MultiLabelMargin.Call(input, target, (long)reduction);

            /// <summary>The hinge loss of one true class: the mean over K of max(0, margin - (true score - other score)) to a power.</summary>
            /// <param name="input">Scores, <c>[N, K]</c>.</param>
            /// <param name="target">Class numbers <c>[N]</c> (64-bit integers).</param>
            /// <param name="p">The power: 1 or 2.</param>
            /// <param name="margin">How far the true class is to be above the others.</param>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null.</param>
            /// <param name="reduction">How the losses of single samples become one.</param>
            public static Tensor multi_margin_loss(
                Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                LossOps.MultiMargin.Call(input, target, p, margin, weight, (long)reduction);

            /// <summary>Distances of pairs: the distance itself for similar ones, max(0, margin - distance) for others.</summary>
            /// <param name="input">Distances.</param>
            /// <param name="target">1 for similar pairs, -1 for others, in the same shape.</param>
            /// <param name="margin">How far apart others are to be.</param>
            /// <param name="reduction">How the losses of single pairs become one.</param>
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                LossOps.HingeEmbedding.Call(input, target, margin, (long)reduction);

            /// <summary>max(0, -target · (first - second) + margin).</summary>
            /// <param name="input1">The first scores.</param>
            /// <param name="input2">The second scores.</param>
            /// <param name="target">1 where the first is to be higher, -1 where the second.</param>
            /// <param name="margin">By how much.</param>
            /// <param name="reduction">How the losses of single pairs become one.</param>
            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                LossOps.MarginRanking.Call(input1, input2, target, margin, (long)reduction);

            /// <summary>One minus the cosine for similar embeddings, max(0, cosine - margin) for others.</summary>
            /// <param name="input1">Embeddings, <c>[N, D]</c> or <c>[D]</c>.</param>
            /// <param name="input2">Embeddings in the same shape.</param>
            /// <param name="target">1 for similar pairs, -1 for others, <c>[N]</c>.</param>
            /// <param name="margin">The cosine that others may have, from -1 to 1.</param>
            /// <param name="reduction">How the losses of single pairs become one.</param>
            public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) =>
                LossOps.CosineEmbedding.Call(input1, input2, target, margin, (long)reduction);

            /// <summary>max(0, distance to the positive - distance to the negative + margin) (Balntas et al. 2016).</summary>
            /// <param name="anchor">Embeddings, <c>[N, D]</c> or <c>[D]</c>.</param>
            /// <param name="positive">Embeddings that are to be near.</param>
            /// <param name="negative">Embeddings that are to be far.</param>
            /// <param name="margin">By how much.</param>
            /// <param name="p">The norm of the distance.</param>
            /// <param name="eps">Added to each difference against a zero distance.</param>
            /// <param name="swap">Whether the distance of positive and negative counts where it is less than that of anchor and negative.</param>
            /// <param name="reduction">How the losses of single triplets become one.</param>
            public static Tensor triplet_margin_loss(
                Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1e-6, bool swap = false,
                Reduction reduction = Reduction.Mean) =>
                LossOps.TripletMargin.Call(anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);

            /// <summary>max(0, distance to the positive - distance to the negative + margin), under any distance.</summary>
            /// <param name="anchor">What the distance takes; embeddings <c>[N, D]</c> by default.</param>
            /// <param name="positive">What is to be near.</param>
            /// <param name="negative">What is to be far.</param>
            /// <param name="distance">The distance of each pair; null for the Euclidean one. What it returns is disposed.</param>
            /// <param name="margin">By how much.</param>
            /// <param name="swap">Whether the distance of positive and negative counts where it is less than that of anchor and negative.</param>
            /// <param name="reduction">How the losses of single triplets become one.</param>
            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false,
                Reduction reduction = Reduction.Mean)
            {
                distance ??= (a, b) => pairwise_distance(a, b);
                using DisposeScope scope = NewDisposeScope();
                Tensor near = distance(anchor, positive);
                Tensor far = distance(anchor, negative);
                if (swap)
                {
                    far = minimum(far, distance(positive, negative));
                }

                return Losses.Reduced((near - far + margin).clamp(min: 0), reduction).MoveToOuterDisposeScope();
            }
        }
    }
}
