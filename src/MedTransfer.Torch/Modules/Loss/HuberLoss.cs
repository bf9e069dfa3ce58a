using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The difference of two tensors of one shape: half its square below a threshold, linear above (Huber 1964).</summary>
    public sealed class HuberLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="delta">Where the squared part turns into the linear one.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public HuberLoss(double delta = 1, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.delta = delta;
        }

        /// <summary>Where the squared part turns into the linear one.</summary>
        public double delta { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.huber_loss(input, target, delta, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The difference of two tensors of one shape: half its square below a threshold, linear above (Huber 1964).</summary>
            /// <param name="delta">Where the squared part turns into the linear one.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);
        }
    }
}
