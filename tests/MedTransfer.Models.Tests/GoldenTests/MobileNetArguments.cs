namespace MedTransfer.Models.Tests;

/// <summary>torchvision's arguments of a MobileNet.</summary>
internal static class MobileNetArguments
{
    internal static ImageModel Second(GoldenArguments arguments)
    {
        arguments.Only("width_mult");
        return new MobileNetV2(arguments.NumClasses, arguments.InChannels, dropRate: 0, widthMultiplier: arguments.Number("width_mult") ?? 1);
    }

    internal static ImageModel Third(GoldenArguments arguments)
    {
        arguments.Only("arch", "width_mult");
        var variant = arguments.Text("arch") == "mobilenet_v3_large" ? MobileNetV3Variant.Large : MobileNetV3Variant.Small;
        return new MobileNetV3(variant, arguments.NumClasses, arguments.InChannels, dropRate: 0, widthMultiplier: arguments.Number("width_mult") ?? 1);
    }
}
