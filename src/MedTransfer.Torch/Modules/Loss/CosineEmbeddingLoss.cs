using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Of two embeddings <c>[N, D]</c>: one minus the cosine of similar ones (target 1), what others (target -1) have above a margin.</summary>
    public sealed class CosineEmbeddingLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="margin">The cosine that others may have, from -1 to 1.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public CosineEmbeddingLoss(double margin = 0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.margin = margin;
        }

        /// <summary>The cosine that others may have, from -1 to 1.</summary>
        public double margin { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2, torch.Tensor target) =>
            torch.nn.functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Of two embeddings <c>[N, D]</c>: one minus the cosine of similar ones (target 1), what others (target -1) have above a margin.</summary>
            /// <param name="margin">The cosine that others may have, from -1 to 1.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static CosineEmbeddingLoss CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
        }
    }
}
