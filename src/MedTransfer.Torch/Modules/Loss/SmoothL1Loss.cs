using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The difference of two tensors of one shape: squared below a threshold, absolute above (Girshick 2015).</summary>
    public sealed class SmoothL1Loss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="reduction">How the losses of single elements become one.</param>
        /// <param name="beta">Where the squared part (divided by 2 · beta) turns into the absolute one (less beta / 2).</param>
        public SmoothL1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double beta = 1)
            : base(reduction)
        {
            this.beta = beta;
        }

        /// <summary>Where the squared part (divided by 2 · beta) turns into the absolute one (less beta / 2).</summary>
        public double beta { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.smooth_l1_loss(input, target, reduction, beta);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The difference of two tensors of one shape: squared below a threshold, absolute above (Girshick 2015).</summary>
            /// <param name="reduction">How the losses of single elements become one.</param>
            /// <param name="beta">Where the squared part (divided by 2 · beta) turns into the absolute one (less beta / 2).</param>
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);
        }
    }
}
