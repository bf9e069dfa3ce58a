using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Of two scores, the first is to be higher (target 1) or lower (target -1) by a margin.</summary>
    public sealed class MarginRankingLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="margin">By how much.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public MarginRankingLoss(double margin = 0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.margin = margin;
        }

        /// <summary>By how much.</summary>
        public double margin { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2, torch.Tensor target) =>
            torch.nn.functional.margin_ranking_loss(input1, input2, target, margin, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Of two scores, the first is to be higher (target 1) or lower (target -1) by a margin.</summary>
            /// <param name="margin">By how much.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
        }
    }
}
