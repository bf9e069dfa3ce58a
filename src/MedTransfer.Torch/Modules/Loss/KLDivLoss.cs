using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The Kullback-Leibler divergence of log-probabilities from target probabilities, both of one shape.</summary>
    public sealed class KLDivLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="log_target">Whether the targets are log-probabilities, too.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public KLDivLoss(bool log_target = true, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.log_target = log_target;
        }

        /// <summary>Whether the targets are log-probabilities, too.</summary>
        public bool log_target { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.kl_div(input, target, log_target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The Kullback-Leibler divergence of log-probabilities from target probabilities, both of one shape.</summary>
            /// <param name="log_target">Whether the targets are log-probabilities, too.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
        }
    }
}
