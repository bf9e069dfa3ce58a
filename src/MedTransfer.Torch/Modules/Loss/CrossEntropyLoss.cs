using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The cross-entropy of class logits <c>[N, K, ...]</c> with class numbers <c>[N, ...]</c> or class probabilities.</summary>
    public sealed class CrossEntropyLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="weight">A weight for each class, <c>[K]</c>, or null. The mean divides by the weights of the targets.</param>
        /// <param name="ignore_index">A class number that does not count; null for -100.</param>
        /// <param name="reduction">How the losses of single samples become one.</param>
        /// <param name="label_smoothing">The share of each target spread evenly over all classes, from 0 to 1 (Szegedy et al. 2016).</param>
        public CrossEntropyLoss(
            torch.Tensor? weight = null, long? ignore_index = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double label_smoothing = 0)
            : base(weight, reduction)
        {
            this.ignore_index = ignore_index;
            this.label_smoothing = label_smoothing;
        }

        /// <summary>A class number that does not count; null for -100.</summary>
        public long? ignore_index { get; }

        /// <summary>The share of each target spread evenly over all classes.</summary>
        public double label_smoothing { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The cross-entropy of class logits with class numbers or class probabilities.</summary>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null.</param>
            /// <param name="ignore_index">A class number that does not count; null for -100.</param>
            /// <param name="reduction">How the losses of single samples become one.</param>
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) =>
                new(weight, ignore_index, reduction);
        }
    }
}
