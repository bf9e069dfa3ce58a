namespace MedTransfer.Models.Tests;

/// <summary>timm's arguments of a DenseNet.</summary>
internal static class DenseNetArguments
{
    internal static ImageModel Build(GoldenArguments arguments)
    {
        arguments.Only("growth_rate", "block_config", "bn_size", "proj_drop_rate");
        var plain = new DenseNetSettings();
        return new DenseNet("golden", new DenseNetSettings
        {
            GrowthRate = arguments.Integer("growth_rate") ?? plain.GrowthRate,
            Layers = arguments.Integers("block_config") ?? plain.Layers,
            BottleneckFactor = arguments.Integer("bn_size") ?? plain.BottleneckFactor,
        }, arguments.NumClasses, arguments.InChannels);
    }
}
