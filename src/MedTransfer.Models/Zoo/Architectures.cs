namespace MedTransfer.Models;

/// <summary>All architectures of the registry. Their facts are checked against the built models by a test.</summary>
internal static class Architectures
{
    internal static IReadOnlyList<ModelEntry> All { get; } =
    [
        .. AlexNetEntries.All,
        .. CbrEntries.All,
        .. DenseNetEntries.All,
        .. EfficientNetEntries.All,
        .. EvaEntries.All,
        .. InceptionResNetEntries.All,
        .. InceptionV3Entries.All,
        .. MobileNetEntries.All,
        .. ResNetEntries.All,
        .. SegmentAnythingEntries.All,
        .. SqueezeNetEntries.All,
        .. SwinEntries.All,
        .. VggEntries.All,
        .. VisionTransformerEntries.All,
        .. XceptionEntries.All,
    ];
}
