using System.Text.Json.Serialization;

namespace MedTransfer.Data;

/// <summary>
/// The random changes of the training images, in their order: an immutable list that can be compared, written and read.
/// <see cref="InputTransform.Apply(TorchSharp.torch.Tensor, Augmentation?, AugmentationKey)"/> runs it on whole batches.
/// </summary>
[JsonConverter(typeof(AugmentationJsonConverter))]
public sealed record Augmentation
{
    /// <summary>Joins operations.</summary>
    /// <param name="operations">The operations in their order.</param>
    /// <exception cref="InvalidConfigurationException">Settings are out of range; all faults are listed.</exception>
    public Augmentation(params IEnumerable<ImageAugmenter> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        Operations = Array.AsReadOnly(operations.ToArray());
        var faults = new SettingFaults();
        for (var i = 0; i < Operations.Count; i++)
        {
            faults.Subject = $"operation {i + 1} ({Operations[i].Name})";
            Operations[i].Check(faults);
        }

        faults.Throw("The augmentation is not possible");
    }

    /// <summary>No change.</summary>
    public static Augmentation None { get; } = new();

    /// <summary>Random resized crop (area 0.8 to 1, aspect 3:4 to 4:3) and horizontal flip.</summary>
    public static Augmentation CropFlip { get; } = new(new RandomResizedCrop { MinArea = 0.8 }, new RandomHorizontalFlip());

    /// <summary>Horizontal flip.</summary>
    public static Augmentation Flip { get; } = new(new RandomHorizontalFlip());

    /// <summary>
    /// Rotation of up to 15 degrees, horizontal flip, zoom of 0.9 to 1.1 and, for every second image, blur of up to 1 pixel:
    /// mild changes that leave small findings visible.
    /// </summary>
    public static Augmentation RotateFlipZoomBlur { get; } = new(
        new RandomRotation(), new RandomHorizontalFlip(), new RandomZoom(), new RandomGaussianBlur { MaxSigma = 1 });

    /// <summary>Horizontal flip, then <see cref="TrivialAugment"/>.</summary>
    public static Augmentation Trivial { get; } = new(new RandomHorizontalFlip(), new TrivialAugment());

    /// <summary>SimCLR's (Chen et al., 2020, appendix A, strength 1): crop of area 0.08 to 1, flip, colour jitter, greyscale, blur.</summary>
    public static Augmentation SimClr { get; } = new(
        new RandomResizedCrop(),
        new RandomHorizontalFlip(),
        new ColourJitter { Brightness = 0.8, Contrast = 0.8, Saturation = 0.8, Hue = 0.2, Probability = 0.8 },
        new RandomGreyscale(),
        new RandomGaussianBlur());

    /// <summary>SimCLR's for grey images: without what changes colours only.</summary>
    public static Augmentation SimClrGrey { get; } = new(
        new RandomResizedCrop(),
        new RandomHorizontalFlip(),
        new ColourJitter { Brightness = 0.8, Contrast = 0.8, Probability = 0.8 },
        new RandomGaussianBlur());

    /// <summary>The augmentations that have a name.</summary>
    public static IReadOnlyDictionary<string, Augmentation> Presets { get; } = new OrderedDictionary<string, Augmentation>(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = None,
        ["crop-flip"] = CropFlip,
        ["flip"] = Flip,
        ["rotate-flip-zoom-blur"] = RotateFlipZoomBlur,
        ["trivial"] = Trivial,
        ["simclr"] = SimClr,
        ["simclr-grey"] = SimClrGrey,
    };

    /// <summary>The operations in their order.</summary>
    public IReadOnlyList<ImageAugmenter> Operations { get; }

    /// <summary>Reads the text form: a preset's name, or a JSON list such as <c>[{"name":"crop","minArea":0.5},{"name":"flip"}]</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="InvalidConfigurationException">It is no augmentation; every fault is listed, with suggestions.</exception>
    public static Augmentation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AugmentationText.Read(text);
    }

    /// <summary>The text form, which <see cref="Parse"/> reads: the preset's name where it is one.</summary>
    public string Describe() => AugmentationText.PresetName(this) ?? AugmentationText.Write(this).ToJsonString();

    /// <summary>Whether the same operations come in the same order with the same settings.</summary>
    public bool Equals(Augmentation? other) => other is not null && Operations.SequenceEqual(other.Operations);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var operation in Operations) hash.Add(operation);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Describe();
}
