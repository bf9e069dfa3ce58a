using MedTransfer.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Windowed attention, shifted in every second block, and a perceptron, each with norm and shortcut; <c>[N, H, W, C]</c>.</summary>
internal sealed class SwinBlock : Module<Tensor, Tensor>
{
    private const string MaskName = "attn_mask";

    private readonly LayerNorm norm1;
    private readonly WindowAttention attn;
    private readonly LayerNorm norm2;
    private readonly Mlp mlp;
    private readonly double dropPath;
    private readonly (int Height, int Width) window;
    private readonly (int Height, int Width) shift;
    private readonly (int Height, int Width) maskedMap;

    internal SwinBlock(int channels, int heads, (int Height, int Width) map, bool shifted, SwinSettings settings, double dropPath)
        : base(nameof(SwinBlock))
    {
        window = (Window(map.Height), Window(map.Width));
        shift = shifted ? (Shift(map.Height), Shift(map.Width)) : (0, 0);
        this.dropPath = dropPath;
        norm1 = LayerNorm(channels);
        attn = new WindowAttention(channels, heads, window);
        norm2 = LayerNorm(channels);
        mlp = new Mlp(channels, (int)(channels * settings.MlpRatio));
        RegisterComponents();
        if (shift != (0, 0))
        {
            maskedMap = (Whole(map.Height, window.Height), Whole(map.Width, window.Width));
            register_buffer(MaskName, WindowGeometry.ShiftMask(maskedMap, window, shift), persistent: false);
        }

        int Window(int size) => settings.AlwaysPartition ? settings.WindowSize : Math.Min(size, settings.WindowSize);
        int Shift(int size) => settings.AlwaysPartition || size > settings.WindowSize ? settings.WindowSize / 2 : 0;
    }

    /// <summary>Height and width of the attention windows in tokens.</summary>
    internal (int Height, int Width) WindowSize => window;

    /// <summary>How far the windows are shifted in tokens.</summary>
    internal (int Height, int Width) ShiftSize => shift;

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = x + DropPath.Apply(Attend(norm1.call(x)), dropPath, training);
        return (y + DropPath.Apply(mlp.call(norm2.call(y)), dropPath, training)).MoveToOuterDisposeScope();
    }

    private static int Whole(int size, int window) => (size + window - 1) / window * window;

    private Tensor Attend(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (count, height, width, channels) = (x.shape[0], (int)x.shape[1], (int)x.shape[2], x.shape[3]);
        var isShifted = shift != (0, 0);
        if (isShifted) x = x.roll([-shift.Height, -shift.Width], [1, 2]);

        var (fullHeight, fullWidth) = (Whole(height, window.Height), Whole(width, window.Width));
        var isPadded = (fullHeight, fullWidth) != (height, width);
        if (isPadded) x = functional.pad(x, [0, 0, 0, fullWidth - width, 0, fullHeight - height]);

        var (down, across) = (fullHeight / window.Height, fullWidth / window.Width);
        var windows = x.view(count, down, window.Height, across, window.Width, channels)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(-1, window.Height * window.Width, channels);
        var y = attn.Attend(windows, isShifted ? Mask(fullHeight, fullWidth, x) : null)
            .view(count, down, across, window.Height, window.Width, channels)
            .permute(0, 1, 3, 2, 4, 5)
            .reshape(count, fullHeight, fullWidth, channels);

        if (isPadded) y = y.narrow(1, 0, height).narrow(2, 0, width);
        if (isShifted) y = y.roll([shift.Height, shift.Width], [1, 2]);
        return y.MoveToOuterDisposeScope();
    }

    private Tensor Mask(int height, int width, Tensor like) =>
        (height, width) == maskedMap
            ? get_buffer(MaskName)!
            : WindowGeometry.ShiftMask((height, width), window, shift).to(like.dtype, like.device);
}
