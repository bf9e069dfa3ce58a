using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Cuts maps <c>[N, H, W, C]</c> into attention windows and puts them together again.</summary>
internal static class Windows
{
    /// <summary>Length of an axis of whole windows.</summary>
    internal static int Whole(int size, int window) => (size + window - 1) / window * window;

    /// <summary>Windows <c>[N · windows, h, w, C]</c>; maps are padded with zeros on the right and at the bottom to whole ones.</summary>
    internal static Tensor Partition(Tensor x, (int Height, int Width) window)
    {
        using var scope = NewDisposeScope();
        var (height, width, channels) = ((int)x.shape[1], (int)x.shape[2], x.shape[3]);
        var (fullHeight, fullWidth) = (Whole(height, window.Height), Whole(width, window.Width));
        if ((fullHeight, fullWidth) != (height, width)) x = functional.pad(x, [0, 0, 0, fullWidth - width, 0, fullHeight - height]);
        return x.reshape(-1, fullHeight / window.Height, window.Height, fullWidth / window.Width, window.Width, channels)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, window.Height, window.Width, channels)
            .MoveToOuterDisposeScope();
    }

    /// <summary>The map <c>[N, H, W, C]</c> of <see cref="Partition"/>, without its padding.</summary>
    internal static Tensor Merge(Tensor windows, (int Height, int Width) window, (int Height, int Width) map)
    {
        using var scope = NewDisposeScope();
        var channels = windows.shape[^1];
        var (fullHeight, fullWidth) = (Whole(map.Height, window.Height), Whole(map.Width, window.Width));
        var y = windows.view(-1, fullHeight / window.Height, fullWidth / window.Width, window.Height, window.Width, channels)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, fullHeight, fullWidth, channels);
        if ((fullHeight, fullWidth) != map) y = y.narrow(1, 0, map.Height).narrow(2, 0, map.Width);
        return y.MoveToOuterDisposeScope();
    }
}
