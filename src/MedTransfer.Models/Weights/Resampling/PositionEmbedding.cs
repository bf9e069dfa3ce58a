using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Brings learned position embeddings to another grid of patches: bicubic, antialiased where the grid shrinks, as timm does.</summary>
internal static class PositionEmbedding
{
    /// <summary>Resizes <c>[1, prefix + h·w, D]</c>; the embeddings of prefix tokens stay as they are.</summary>
    /// <param name="embedding">The embeddings.</param>
    /// <param name="source">Height and width of their grid.</param>
    /// <param name="target">Height and width of the new grid.</param>
    /// <param name="prefixTokens">Tokens in front of the grid's.</param>
    /// <param name="antialias">Whether to smooth where the grid shrinks; timm always does.</param>
    internal static Tensor Resize(
        Tensor embedding, (int Height, int Width) source, (int Height, int Width) target, int prefixTokens, bool antialias = true)
    {
        using var scope = NewDisposeScope();
        var count = source.Height * source.Width;
        var grid = embedding.narrow(1, prefixTokens, count).reshape(source.Height, source.Width, -1);
        var resized = Grid(grid, target, antialias).reshape(1, target.Height * target.Width, -1);
        return (prefixTokens == 0 ? resized : cat([embedding.narrow(1, 0, prefixTokens), resized], 1)).MoveToOuterDisposeScope();
    }

    /// <summary>Resizes a map <c>[1, h, w, D]</c> of embeddings, a step of SAM's forward pass; differentiable.</summary>
    internal static Tensor ResizeMap(Tensor embedding, (int Height, int Width) target)
    {
        using var scope = NewDisposeScope();
        return Grid(embedding.squeeze(0), target, antialias: true).unsqueeze(0).MoveToOuterDisposeScope();
    }

    /// <summary>Side of the square grid that so many tokens fill, 0 where they fill none.</summary>
    internal static int SquareSide(long tokens) => (int)Math.Sqrt(tokens) is var side && (long)side * side == tokens ? side : 0;

    private static Tensor Grid(Tensor grid, (int Height, int Width) target, bool antialias)
    {
        using var scope = NewDisposeScope();
        var down = Models.Resize.Bicubic((int)grid.shape[0], target.Height, antialias);
        var across = Models.Resize.Bicubic((int)grid.shape[1], target.Width, antialias);
        return Models.Resize.Apply(grid.permute(2, 0, 1), down, across).permute(1, 2, 0).contiguous().MoveToOuterDisposeScope();
    }
}
