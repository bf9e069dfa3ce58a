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
            maskedMap = (Windows.Whole(map.Height, window.Height), Windows.Whole(map.Width, window.Width));
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

    private Tensor Attend(Tensor x)
    {
        using var scope = NewDisposeScope();
        var map = (Height: (int)x.shape[1], Width: (int)x.shape[2]);
        var isShifted = shift != (0, 0);
        if (isShifted) x = x.roll([-shift.Height, -shift.Width], [1, 2]);
        var mask = isShifted ? Mask(Windows.Whole(map.Height, window.Height), Windows.Whole(map.Width, window.Width), x) : null;
        var y = Windows.Merge(attn.Attend(Windows.Partition(x, window).flatten(1, 2), mask), window, map);
        if (isShifted) y = y.roll([shift.Height, shift.Width], [1, 2]);
        return y.MoveToOuterDisposeScope();
    }

    private Tensor Mask(int height, int width, Tensor like) =>
        (height, width) == maskedMap
            ? get_buffer(MaskName)!
            : WindowGeometry.ShiftMask((height, width), window, shift).to(like.dtype, like.device);
}
