namespace MedTransfer.Models;

/// <summary>Brings files of Segment Anything to timm's names and to a model's grid.</summary>
internal static class SegmentAnythingWeights
{
    private const string Encoder = "image_encoder.";

    /// <summary>Keeps the image encoder of a whole model, and renames its perceptrons.</summary>
    internal static void Rename(WeightMap map)
    {
        if (!map.Contains(Encoder + "patch_embed.proj.weight")) return;
        map.Note("Segment Anything's names; only its image encoder is taken");
        NameRules.KeepBelow(map, Encoder, "it belongs to Segment Anything's prompt encoder or mask decoder");
        map.Rename(name => name.Replace("mlp.lin", "mlp.fc", StringComparison.Ordinal));
    }

    /// <summary>
    /// Resizes positions that were learned for another grid, just as the forward pass does for an image of another size: the
    /// model then computes what one of the file's grid would.
    /// </summary>
    internal static void FitPositions(WeightMap map, SegmentAnythingSettings settings)
    {
        var grid = settings.Grid;
        const string Absolute = "pos_embed";
        if (map.Contains(Absolute) && map.ShapeOf(Absolute) is [1, > 0 and var height, > 0 and var width, var channels] && (height, width) != (grid, grid))
        {
            map.Change(Absolute, [1, grid, grid, channels], $"positions of {height}x{width} to {grid}x{grid}", x => PositionEmbedding.ResizeMap(x, (grid, grid)));
        }

        for (var block = 0; block < settings.Depth; block++)
        {
            var window = settings.WindowOf(block);
            var rows = (2 * (window == 0 ? grid : window)) - 1;
            foreach (var axis in (string[])["h", "w"])
            {
                var name = $"blocks.{block}.attn.rel_pos_{axis}";
                if (!map.Contains(name) || map.ShapeOf(name) is not [> 0 and var found, var features] || found == rows) continue;
                map.Change(name, [rows, features], $"{found} relative positions to {rows}", x => RelativePositions.Fit(x, rows));
            }
        }
    }
}
