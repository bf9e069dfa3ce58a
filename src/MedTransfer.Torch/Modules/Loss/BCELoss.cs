using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The binary cross-entropy of probabilities with targets between 0 and 1, both of one shape.</summary>
    public sealed class BCELoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="weight">A weight for each element (broadcast), or null.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public BCELoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(weight, reduction)
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.binary_cross_entropy(input, target, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The binary cross-entropy of probabilities with targets between 0 and 1, both of one shape.</summary>
            /// <param name="weight">A weight for each element (broadcast), or null.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
        }
    }
}
