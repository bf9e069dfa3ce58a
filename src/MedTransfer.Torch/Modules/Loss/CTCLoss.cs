using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Connectionist temporal classification: sequences of labels of unknown alignment (Graves et al. 2006).</summary>
    public sealed class CTCLoss : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>
    {
        /// <summary>Creates the loss.</summary>
        /// <param name="blank">The class number of the blank.</param>
        /// <param name="zero_infinity">Whether infinite losses (targets longer than the input) count as zero.</param>
        /// <param name="reduction">How the losses of single elements become one.</param>
        public CTCLoss(long blank = 0, bool zero_infinity = false, torch.nn.Reduction reduction = torch.nn.Reduction.Mean)
            : base(reduction)
        {
            this.blank = blank;
            this.zero_infinity = zero_infinity;
        }

        /// <summary>The class number of the blank.</summary>
        public long blank { get; }

        /// <summary>Whether infinite losses (targets longer than the input) count as zero.</summary>
        public bool zero_infinity { get; }

        /// <inheritdoc/>
        public override torch.Tensor forward(torch.Tensor log_probs, torch.Tensor targets, torch.Tensor input_lengths, torch.Tensor target_lengths) =>
            torch.nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Connectionist temporal classification: sequences of labels of unknown alignment (Graves et al. 2006).</summary>
            /// <param name="blank">The class number of the blank.</param>
            /// <param name="zero_infinity">Whether infinite losses (targets longer than the input) count as zero.</param>
            /// <param name="reduction">How the losses of single elements become one.</param>
            public static CTCLoss CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
                new(blank, zero_infinity, reduction);
        }
    }
}
