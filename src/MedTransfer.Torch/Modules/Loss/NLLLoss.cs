using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The negative log-likelihood: log-probabilities <c>[N, K, ...]</c> with class numbers <c>[N, ...]</c>.</summary>
    public sealed class NLLLoss : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="weight">A weight for each class, <c>[K]</c>, or null. The mean divides by the weights of the targets.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public NLLLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(weight, reduction)
        {
        }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.nll_loss(input, target, weight, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The negative log-likelihood: log-probabilities <c>[N, K, ...]</c> with class numbers <c>[N, ...]</c>.</summary>
            /// <param name="weight">A weight for each class, <c>[K]</c>, or null. The mean divides by the weights of the targets.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
        }
    }
}
