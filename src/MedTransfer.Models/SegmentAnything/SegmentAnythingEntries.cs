namespace MedTransfer.Models;

/// <summary>The registry's image encoders of Segment Anything.</summary>
internal static class SegmentAnythingEntries
{
    private static readonly SegmentAnythingSettings Base = new() { GlobalBlocks = [2, 5, 8, 11], RelativePositions = true };
    private static readonly Preprocessing Bicubic = Preprocessing.ImageNet with { Interpolation = "bicubic", CropFraction = 0.9 };

    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        Entry("samvit_base_patch16", Base, 89_927_912, Bicubic with { InputSize = 1024, CropFraction = 1 }),
        Entry("samvit_base_patch16_224", Base with { ImageSize = 224, AbsolutePositions = false, NeckChannels = null }, 86_457_064, Bicubic),
    ];

    private static ModelEntry Entry(string name, SegmentAnythingSettings settings, long parameters, Preprocessing preprocessing) =>
        new(o => new SegmentAnythingEncoder(name, PatchTransformerSettings.Adapt(settings, o), o.NumClasses, o.InChannels))
        {
            Name = name, Family = "SAM", ParameterCount = parameters, SmallestInput = settings.PatchSize, InputSize = settings.ImageSize,
            FeatureDimension = settings.LastChannels, SizeMultiple = settings.PatchSize, Preprocessing = preprocessing,
        };
}
