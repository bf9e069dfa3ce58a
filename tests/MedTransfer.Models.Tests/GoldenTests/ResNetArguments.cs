namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of a ResNet.</summary>
internal static class ResNetArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("block", "layers", "channels");
        var plain = new ResNetSettings();
        return new ResNet("golden", new ResNetSettings
        {
            Block = arguments["block"].GetProperty("py").GetString()!.EndsWith("Bottleneck", StringComparison.Ordinal) ? ResNetBlock.Bottleneck : ResNetBlock.Basic,
            Layers = arguments.Integers("layers") ?? plain.Layers,
            Channels = arguments.Integers("channels") ?? plain.Channels,
        }, arguments.NumClasses, arguments.InChannels);
    }
}
