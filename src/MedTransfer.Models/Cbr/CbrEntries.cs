namespace MedTransfer.Models;

/// <summary>The registry's CBR family; a name that ends with <c>_valid</c> means the network without padding.</summary>
internal static class CbrEntries
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        .. Pair("cbr_large_t", CbrSettings.LargeT, 9_049_608),
        .. Pair("cbr_large_w", CbrSettings.LargeW, 8_953_896),
        .. Pair("cbr_small", CbrSettings.Small, 2_370_056),
        .. Pair("cbr_tiny", CbrSettings.Tiny, 4_820_520),
        .. Pair("cbr_tiny_narrow", CbrSettings.TinyNarrow, 1_335_560),
    ];

    private static IEnumerable<ModelEntry> Pair(string name, CbrSettings settings, long parameters)
    {
        yield return Entry(name, settings, parameters);
        yield return Entry(name + "_valid", settings with { Padding = CbrPadding.Valid }, parameters);
    }

    private static ModelEntry Entry(string name, CbrSettings settings, long parameters) =>
        new(o => new CbrNet(name, Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "CBR", ParameterCount = parameters, FeatureDimension = settings.LastChannels,
            SmallestInput = settings.SmallestImage, SupportsDropPath = false,
        };

    private static CbrSettings Adapt(CbrSettings settings, ModelOptions o) => settings with
    {
        DropRate = o.DropRate ?? settings.DropRate,
        GlobalPool = o.GlobalPool ?? settings.GlobalPool,
    };
}
