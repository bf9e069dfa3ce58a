using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>One resolution of a Swin transformer: patch merging (but in the first stage), then the blocks.</summary>
internal sealed class SwinStage : Module<Tensor, Tensor>
{
    private readonly PatchMerging? downsample;
    private readonly Sequential blocks;

    internal SwinStage(int input, int channels, int heads, (int Height, int Width) map, ReadOnlySpan<double> dropPaths, SwinSettings settings)
        : base(nameof(SwinStage))
    {
        downsample = input == channels ? null : new PatchMerging(input, channels);
        Blocks = new SwinBlock[dropPaths.Length];
        for (var i = 0; i < Blocks.Length; i++)
        {
            Blocks[i] = new SwinBlock(channels, heads, map, shifted: i % 2 == 1, settings, dropPaths[i]);
        }

        blocks = Sequential(Blocks);
        RegisterComponents();
    }

    /// <summary>The blocks, in order.</summary>
    internal SwinBlock[] Blocks { get; }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return blocks.call(downsample is null ? x : downsample.call(x)).MoveToOuterDisposeScope();
    }
}
