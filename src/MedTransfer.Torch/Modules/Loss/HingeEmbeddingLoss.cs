using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Distances of pairs: the distance itself for similar ones (target 1), what lacks to the margin for others (target -1).</summary>
    public sealed class HingeEmbeddingLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="margin">How far apart others are to be.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public HingeEmbeddingLoss(double margin = 0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.margin = margin;
        }

        /// <summary>How far apart others are to be.</summary>
        public double margin { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) =>
            torch.nn.functional.hinge_embedding_loss(input, target, margin, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Distances of pairs: the distance itself for similar ones (target 1), what lacks to the margin for others (target -1).</summary>
            /// <param name="margin">How far apart others are to be.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) => new(margin, reduction);
        }
    }
}
