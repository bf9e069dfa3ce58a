namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The cross-entropy of class logits with class numbers or class probabilities.</summary>
            /// <param name="input">Logits, <c>[N, K, ...]</c>.</param>
            /// <param name="target">Class numbers <c>[N, ...]</c> (64-bit integers), or probabilities in the shape of the logits.</param>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null. The mean divides by the weights of the targets.</param>
            /// <param name="ignore_index">A class number that does not count.</param>
            /// <param name="reduction">How the losses of single samples become one.</param>
            /// <param name="label_smoothing">The share of each target spread evenly over all classes, from 0 to 1.</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                LossOps.CrossEntropy.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>The negative log-likelihood of class numbers; class -100 does not count.</summary>
            /// <param name="input">Log-probabilities, <c>[N, K, ...]</c>.</param>
            /// <param name="target">Class numbers <c>[N, ...]</c> (64-bit integers).</param>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null. The mean divides by the weights of the targets.</param>
            /// <param name="reduction">How the losses of single samples become one.</param>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                LossOps.NegativeLogLikelihood.Call(input, target, weight, (long)reduction);

            /// <summary>The binary cross-entropy of probabilities with targets between 0 and 1.</summary>
            /// <param name="input">Probabilities.</param>
            /// <param name="target">Targets in the same shape.</param>
            /// <param name="weight">A weight for each element (broadcast), or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                LossOps.BinaryCrossEntropy.Call(input, target, weight, (long)reduction);

            /// <summary>The binary cross-entropy of logits with targets between 0 and 1, computed stably.</summary>
            /// <param name="input">Logits.</param>
            /// <param name="target">Targets in the same shape.</param>
            /// <param name="weight">A weight for each element (broadcast), or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            /// <param name="pos_weights">A weight for the positive part of each label (broadcast), or null.</param>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                LossOps.BinaryCrossEntropyWithLogits.Call(input, target, weight, pos_weights, (long)reduction);

            /// <summary>The Kullback-Leibler divergence of predictions from targets. The mean is over all elements, not over the batch.</summary>
            /// <param name="input">Log-probabilities.</param>
            /// <param name="target">Probabilities in the same shape, or their logarithms.</param>
            /// <param name="log_target">Whether the targets are log-probabilities, too.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                LossOps.KullbackLeibler.Call(input, target, (long)reduction, log_target);

            /// <summary>Connectionist temporal classification: sequences of labels of unknown alignment (Graves et al. 2006).</summary>
            /// <param name="log_probs">Log-probabilities, <c>[T, N, K]</c>.</param>
            /// <param name="targets">Class numbers, <c>[N, S]</c>, or of all sequences in a row.</param>
            /// <param name="input_lengths">The length of each input, <c>[N]</c>, at most T.</param>
            /// <param name="target_lengths">The length of each sequence of labels, <c>[N]</c>.</param>
            /// <param name="blank">The class number of the blank.</param>
            /// <param name="zero_infinity">Whether infinite losses (targets longer than the input) count as zero.</param>
            /// <param name="reduction">How the losses of single sequences become one; the mean first divides each by its length.</param>
            public static Tensor ctc_loss(
                Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false,
                Reduction reduction = Reduction.Mean) =>
                LossOps.Ctc.Call(log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);
        }
    }
}
