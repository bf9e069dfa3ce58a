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
                NnOps.CrossEntropy.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>The binary cross-entropy of probabilities with targets between 0 and 1.</summary>
            /// <param name="input">Probabilities.</param>
            /// <param name="target">Targets in the same shape.</param>
            /// <param name="weight">A weight for each element (broadcast), or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                NnOps.BinaryCrossEntropy.Call(input, target, weight, (long)reduction);

            /// <summary>The binary cross-entropy of logits with targets between 0 and 1, computed stably.</summary>
            /// <param name="input">Logits.</param>
            /// <param name="target">Targets in the same shape.</param>
            /// <param name="weight">A weight for each element (broadcast), or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            /// <param name="pos_weights">A weight for the positive part of each label (broadcast), or null.</param>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                NnOps.BinaryCrossEntropyWithLogits.Call(input, target, weight, pos_weights, (long)reduction);

            /// <summary>The squared difference of two tensors of one shape.</summary>
            /// <param name="input">Predictions.</param>
            /// <param name="target">Targets.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                NnOps.MeanSquaredError.Call(input, target, (long)reduction);
        }
    }
}
