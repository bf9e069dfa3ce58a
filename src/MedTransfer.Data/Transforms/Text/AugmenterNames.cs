namespace MedTransfer.Data;

/// <summary>The names of the operations in the text form.</summary>
internal static class AugmenterNames
{
    private static readonly Dictionary<string, Type> ByName = new(StringComparer.Ordinal)
    {
        ["crop"] = typeof(RandomResizedCrop),
        ["flip"] = typeof(RandomHorizontalFlip),
        ["vertical-flip"] = typeof(RandomVerticalFlip),
        ["quarter-turns"] = typeof(RandomQuarterTurns),
        ["rotation"] = typeof(RandomRotation),
        ["zoom"] = typeof(RandomZoom),
        ["translation"] = typeof(RandomTranslation),
        ["shear"] = typeof(RandomShear),
        ["affine"] = typeof(RandomAffine),
        ["padded-crop"] = typeof(RandomPaddedCrop),
        ["blur"] = typeof(RandomGaussianBlur),
        ["colour-jitter"] = typeof(ColourJitter),
        ["greyscale"] = typeof(RandomGreyscale),
        ["invert"] = typeof(RandomInvert),
        ["solarize"] = typeof(RandomSolarize),
        ["posterize"] = typeof(RandomPosterize),
        ["auto-contrast"] = typeof(RandomAutoContrast),
        ["equalize"] = typeof(RandomEqualize),
        ["trivial"] = typeof(TrivialAugment),
        ["erasing"] = typeof(RandomErasing),
    };

    private static readonly Dictionary<Type, string> ByType = ByName.ToDictionary(p => p.Value, p => p.Key);

    public static IReadOnlyCollection<string> All => ByName.Keys;

    public static string Of(Type type) => ByType[type];

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);
}
