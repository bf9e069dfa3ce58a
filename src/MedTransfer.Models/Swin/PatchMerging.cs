using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>
/// Halves a map <c>[N, H, W, C]</c> and gives it <c>D</c> channels: four neighbours are joined in the order (row, column) =
/// (0, 0), (1, 0), (0, 1), (1, 1), normed and projected. Odd maps are padded with zeros on the right and at the bottom.
/// </summary>
internal sealed class PatchMerging : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;
    private readonly Linear reduction;

    internal PatchMerging(int channels, int output)
        : base(nameof(PatchMerging))
    {
        norm = LayerNorm(4L * channels);
        reduction = Linear(4L * channels, output, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (count, height, width, channels) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        if (height % 2 != 0 || width % 2 != 0) x = functional.pad(x, [0, 0, 0, width % 2, 0, height % 2]);
        var y = x.view(count, (height + 1) / 2, 2, (width + 1) / 2, 2, channels)
            .permute(0, 1, 3, 4, 2, 5)
            .reshape(count, (height + 1) / 2, (width + 1) / 2, 4 * channels);
        return reduction.call(norm.call(y)).MoveToOuterDisposeScope();
    }
}
