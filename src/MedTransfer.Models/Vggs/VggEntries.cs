namespace MedTransfer.Models;

/// <summary>The registry's VGGs.</summary>
internal static class VggEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        .. Pair("vgg11", [1, 1, 2, 2, 2], 132_863_336),
        .. Pair("vgg13", [2, 2, 2, 2, 2], 133_047_848),
        .. Pair("vgg16", [2, 2, 3, 3, 3], 138_357_544),
        .. Pair("vgg19", [2, 2, 4, 4, 4], 143_667_240),
    ];

    private static IEnumerable<ModelEntry> Pair(string name, int[] depths, long parameters)
    {
        int[] widths = [64, 128, 256, 512, 512];
        var settings = new VggSettings { Stages = [.. depths.Zip(widths, (depth, width) => Enumerable.Repeat(width, depth).ToArray())] };
        yield return Entry(name, settings, parameters);

        // A batch norm has a weight and a bias for every channel.
        yield return Entry(name + "_bn", settings with { BatchNorm = true }, parameters + (2 * settings.Stages.Sum(s => s.Sum())));
    }

    private static ModelEntry Entry(string name, VggSettings settings, long parameters) =>
        new(o => new Vgg(name, Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "VGG", ParameterCount = parameters, FeatureDimension = settings.LastChannels,
            SmallestInput = 1 << settings.Stages.Count, SupportsDropPath = false,
        };

    private static VggSettings Adapt(VggSettings settings, ModelOptions o) => settings with
    {
        DropRate = o.DropRate ?? settings.DropRate,
        GlobalPool = o.GlobalPool ?? settings.GlobalPool,
    };
}
