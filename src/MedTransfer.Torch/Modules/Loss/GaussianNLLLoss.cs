using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The negative log-likelihood of targets under normal distributions with predicted means and variances (Nix and Weigend 1994).</summary>
    public sealed class GaussianNLLLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="full">Whether the constant term is added.</param>
        /// <param name="eps">The least variance.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public GaussianNLLLoss(bool full = false, float eps = 1e-8f, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.full = full;
            this.eps = eps;
        }

        /// <summary>Whether the constant term is added.</summary>
        public bool full { get; }

        /// <summary>The least variance.</summary>
        public float eps { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target, torch.Tensor variance) =>
            torch.nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The negative log-likelihood of targets under normal distributions with predicted means and variances (Nix and Weigend 1994).</summary>
            /// <param name="full">Whether the constant term is added.</param>
            /// <param name="eps">The least variance.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static GaussianNLLLoss GaussianNLLLoss(bool full = false, float eps = 1e-8f, Reduction reduction = Reduction.Mean) =>
                new(full, eps, reduction);
        }
    }
}
