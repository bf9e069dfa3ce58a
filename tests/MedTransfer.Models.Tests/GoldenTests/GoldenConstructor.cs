using System.Text.Json;

namespace MedTransfer.Models.Tests;

/// <summary>Builds the model that a golden file names, where this project has it.</summary>
internal static class GoldenConstructor
{
    // One line a class; how its Python arguments become ours stands beside the family's own tests.
    private static readonly Dictionary<string, Func<GoldenArguments, ImageModel>> Classes = new()
    {
        ["timm.models.densenet.DenseNet"] = DenseNetArguments.Build,
        ["timm.models.efficientnet._gen_efficientnet"] = EfficientNetArguments.Build,
        ["timm.models.resnet.ResNet"] = ResNetArguments.Build,
        ["timm.models.vgg.VGG"] = VggArguments.Build,
        ["timm.models.swin_transformer.SwinTransformer"] = SwinArguments.Build,
        ["timm.models.eva.Eva"] = EvaArguments.Build,
        ["timm.models.vision_transformer.VisionTransformer"] = VisionTransformerArguments.Build,
        ["timm.models.vision_transformer_sam.VisionTransformerSAM"] = SegmentAnythingArguments.Build,
        ["torchvision.models.mobilenetv2.MobileNetV2"] = MobileNetArguments.Second,
        ["torchvision.models.mobilenetv3.MobileNetV3"] = MobileNetArguments.Third,
    };

    /// <summary>The model, or null and the reason why there is none.</summary>
    internal static (ImageModel? Model, string Reason) Build(JsonElement golden)
    {
        var constructor = golden.GetProperty("constructor");
        var arguments = new GoldenArguments(
            golden.GetProperty("num_classes").GetInt32(), golden.GetProperty("in_chans").GetInt32(),
            constructor.GetProperty("kwargs").EnumerateObject().ToDictionary(p => p.Name, p => p.Value));
        try
        {
            return constructor.GetProperty("kind").GetString() switch
            {
                "timm" or "torchvision" => Registered(constructor.GetProperty("timm_name").GetString()!, arguments),
                "class" when Classes.TryGetValue(constructor.GetProperty("class").GetString()!, out var build) => (build(arguments), ""),
                "class" => (null, $"the class {constructor.GetProperty("class").GetString()} is not implemented"),
                var kind => (null, $"kind {kind}"),
            };
        }
        catch (KeyNotFoundException e)
        {
            return (null, e.Message);
        }
    }

    private static (ImageModel?, string) Registered(string name, GoldenArguments arguments)
    {
        if (ModelZoo.List(name) is not [var entry]) return (null, $"the architecture {name} is not implemented");
        arguments.Only("img_size");
        double? noDropPath = entry.SupportsDropPath ? 0 : null;
        return (ModelZoo.Create(name, arguments.NumClasses, arguments.InChannels, dropRate: 0, dropPathRate: noDropPath, imageSize: arguments.Integer("img_size")), "");
    }
}
