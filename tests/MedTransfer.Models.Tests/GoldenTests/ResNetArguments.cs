namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of a ResNet.</summary>
internal static class ResNetArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("block", "layers", "channels");
        var block = arguments["block"].GetProperty("py").GetString()!.EndsWith("Bottleneck", StringComparison.Ordinal)
            ? ResNetBlock.Bottleneck : ResNetBlock.Basic;
        return new ResNet("golden", block, arguments.Integers("layers")!, arguments.Integers("channels"), arguments.NumClasses, arguments.InChannels);
    }
}
