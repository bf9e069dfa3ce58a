namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of an EfficientNet.</summary>
internal static class EfficientNetArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("variant", "channel_multiplier", "depth_multiplier");
        return new EfficientNet(
            "golden", arguments.Number("channel_multiplier") ?? 1, arguments.Number("depth_multiplier") ?? 1, arguments.NumClasses, arguments.InChannels);
    }
}
