using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>Losses of medical imaging and of transfer learning that TorchSharp lacks, composed from what it has.</summary>
public static partial class Losses
{
    /// <summary>How the losses of single samples become one.</summary>
    internal static Tensor Reduced(Tensor losses, nn.Reduction reduction) => reduction switch
    {
        nn.Reduction.None => losses,
        nn.Reduction.Mean => losses.mean(),
        nn.Reduction.Sum => losses.sum(),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "The reduction is None, Mean or Sum."),
    };
}
