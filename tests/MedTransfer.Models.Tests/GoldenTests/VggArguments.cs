using System.Text.Json;

namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of a VGG.</summary>
internal static class VggArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("cfg", "mlp_ratio", "norm_layer");
        return new Vgg("golden", new VggSettings
        {
            Stages = Stages(arguments["cfg"]),
            BatchNorm = arguments.Has("norm_layer") && arguments["norm_layer"].ValueKind != JsonValueKind.Null,
            HeadRatio = arguments.Number("mlp_ratio") ?? 1,
        }, arguments.NumClasses, arguments.InChannels);
    }

    // timm lists channels and the letter M for a pool.
    private static List<List<int>> Stages(JsonElement list)
    {
        List<List<int>> stages = [[]];
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Number) stages[^1].Add(item.GetInt32());
            else stages.Add([]);
        }

        return stages[^1].Count == 0 ? stages[..^1] : throw new KeyNotFoundException("a VGG that does not end with a pool is not implemented");
    }
}
