namespace MedTransfer.Models;

/// <summary>Brings a file's position embeddings to a model's grid.</summary>
internal static class PositionWeights
{
    internal const string Name = "pos_embed";

    /// <summary>Resizes the grid of <c>[1, prefix + g·g, D]</c> where its tokens fill a square.</summary>
    internal static void Adapt(WeightMap map, TokenTransformerSettings settings)
    {
        if (!map.Contains(Name) || map.ShapeOf(Name) is not [1, var tokens, var channels]) return;
        var (prefix, grid) = (settings.EmbeddedPrefix, settings.Grid);
        var side = PositionEmbedding.SquareSide(tokens - prefix);
        if (side == 0 || side == grid) return;
        map.Change(Name, [1, prefix + (grid * grid), channels], $"positions of {side}x{side} to {grid}x{grid}",
            x => PositionEmbedding.Resize(x, (side, side), (grid, grid), prefix));
    }
}
