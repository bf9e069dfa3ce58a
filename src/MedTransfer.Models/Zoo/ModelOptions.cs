namespace MedTransfer.Models;

/// <summary>What the builder of a <see cref="ModelEntry"/> is given; what is null keeps the architecture's own default.</summary>
/// <param name="NumClasses">Outputs; 0 leaves the classifier out.</param>
/// <param name="InChannels">Channels of the image.</param>
/// <param name="DropRate">Dropout before the classifier, 0 to 1 (exclusive).</param>
/// <param name="DropPathRate">Stochastic depth of the last block, 0 to 1 (exclusive).</param>
/// <param name="GlobalPool">How the last map becomes a vector.</param>
/// <param name="ImageSize">Height and width of the images, in pixels.</param>
/// <param name="CifarStem">Whether the stem keeps the resolution.</param>
public sealed record ModelOptions(
    int NumClasses = 1000,
    int InChannels = 3,
    double? DropRate = null,
    double? DropPathRate = null,
    GlobalPool? GlobalPool = null,
    int? ImageSize = null,
    bool CifarStem = false);
