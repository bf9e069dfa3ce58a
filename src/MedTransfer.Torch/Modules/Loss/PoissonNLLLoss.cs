using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The negative log-likelihood of counts under a Poisson distribution.</summary>
    public sealed class PoissonNLLLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="log_input">Whether the predictions are logarithms of the rate.</param>
        /// <param name="full">Whether Stirling's approximation of the targets' factorial is added.</param>
        /// <param name="eps">Keeps the logarithm finite where <paramref name="log_input"/> is false.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-8f, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.log_input = log_input;
            this.full = full;
            this.eps = eps;
        }

        /// <summary>Whether the predictions are logarithms of the rate.</summary>
        public bool log_input { get; }

        /// <summary>Whether Stirling's approximation of the targets' factorial is added.</summary>
        public bool full { get; }

        /// <summary>Keeps the logarithm finite where <see cref="log_input"/> is false.</summary>
        public float eps { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The negative log-likelihood of counts under a Poisson distribution.</summary>
            /// <param name="log_input">Whether the predictions are logarithms of the rate.</param>
            /// <param name="full">Whether Stirling's approximation of the targets' factorial is added.</param>
            /// <param name="eps">Keeps the logarithm finite where <paramref name="log_input"/> is false.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static PoissonNLLLoss PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                new(log_input, full, eps, reduction);
        }
    }
}
