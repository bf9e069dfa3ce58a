using System.Text.Json;

namespace MedTransfer.Models.Tests;

/// <summary>Builds the model that a golden file names, where this project has it.</summary>
internal static class GoldenConstructor
{
    /// <summary>The model, or null and the reason why there is none.</summary>
    internal static (ImageModel? Model, string Reason) Build(JsonElement golden)
    {
        var constructor = golden.GetProperty("constructor");
        var kind = constructor.GetProperty("kind").GetString();
        var arguments = constructor.GetProperty("kwargs").EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        var classes = golden.GetProperty("num_classes").GetInt32();
        var channels = golden.GetProperty("in_chans").GetInt32();
        string[] known = ["drop_rate", "drop_path_rate", "dropout"];
        try
        {
            return kind switch
            {
                "timm" or "torchvision" => Registered(constructor.GetProperty("timm_name").GetString()!),
                "class" => Class(constructor.GetProperty("class").GetString()!),
                _ => (null, $"kind {kind}"),
            };
        }
        catch (KeyNotFoundException e)
        {
            return (null, e.Message);
        }

        (ImageModel?, string) Registered(string name)
        {
            if (ModelZoo.List(name).Count == 0) return (null, $"the architecture {name} is not implemented");
            Only("img_size");
            return (ModelZoo.Create(name, classes, channels, dropRate: 0, dropPathRate: 0, imageSize: Integer("img_size")), "");
        }

        (ImageModel?, string) Class(string name)
        {
            switch (name)
            {
                case "timm.models.resnet.ResNet":
                    Only("block", "layers", "channels");
                    var block = arguments["block"].GetProperty("py").GetString()!.EndsWith("Bottleneck", StringComparison.Ordinal)
                        ? ResNetBlock.Bottleneck : ResNetBlock.Basic;
                    return (new ResNet("golden", block, Integers("layers")!, Integers("channels"), classes, channels), "");
                case "timm.models.swin_transformer.SwinTransformer":
                    Only("img_size", "patch_size", "window_size", "embed_dim", "depths", "num_heads", "mlp_ratio", "always_partition", "strict_img_size");
                    var plain = new SwinSettings();
                    return (new SwinTransformer("golden", new SwinSettings
                    {
                        ImageSize = Integer("img_size") ?? plain.ImageSize,
                        PatchSize = Integer("patch_size") ?? plain.PatchSize,
                        WindowSize = Integer("window_size") ?? plain.WindowSize,
                        EmbedDim = Integer("embed_dim") ?? plain.EmbedDim,
                        Depths = Integers("depths") ?? plain.Depths,
                        Heads = Integers("num_heads") ?? plain.Heads,
                        MlpRatio = arguments.TryGetValue("mlp_ratio", out var ratio) ? ratio.GetDouble() : plain.MlpRatio,
                        AlwaysPartition = arguments.TryGetValue("always_partition", out var always) && always.GetBoolean(),
                        StrictImageSize = !arguments.TryGetValue("strict_img_size", out var strict) || strict.GetBoolean(),
                        DropPathRate = 0,
                    }, classes, channels), "");
                default:
                    return (null, $"the class {name} is not implemented");
            }
        }

        void Only(params string[] names)
        {
            var other = arguments.Keys.Except(names).Except(known).ToArray();
            if (other.Length > 0) throw new KeyNotFoundException($"the arguments {string.Join(", ", other)} are not implemented");
        }

        int? Integer(string name) => arguments.TryGetValue(name, out var value) ? value.GetInt32() : null;
        int[]? Integers(string name) => arguments.TryGetValue(name, out var value) ? [.. value.EnumerateArray().Select(v => v.GetInt32())] : null;
    }
}
