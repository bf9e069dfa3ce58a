using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// A fixed list of views of each image, whose predictions an evaluation averages. Nothing is random: the first view of all
/// but the crops is the plain input.
/// </summary>
public sealed record TestTimeAugmentation
{
    private readonly Func<InputTransform, Tensor, IEnumerable<Tensor>> _views;

    private TestTimeAugmentation(string name, int count, Func<InputTransform, Tensor, IEnumerable<Tensor>> views) => (Name, Count, _views) = (name, count, views);

    /// <summary>The plain input alone.</summary>
    public static TestTimeAugmentation None { get; } = new("none", 1, (transform, pixels) => Turned(transform, pixels, Same));

    /// <summary>The plain input and its mirror image.</summary>
    public static TestTimeAugmentation Flip { get; } = new("flip", 2, (transform, pixels) => Turned(transform, pixels, Same, x => x.flip(3)));

    /// <summary>The plain input, and mirrored left to right, top to bottom, and both.</summary>
    public static TestTimeAugmentation Flips { get; } = new(
        "flips", 4, (transform, pixels) => Turned(transform, pixels, Same, x => x.flip(3), x => x.flip(2), x => x.flip(2, 3)));

    /// <summary>The plain input turned by 0, 90, 180 and 270 degrees.</summary>
    public static TestTimeAugmentation QuarterTurns { get; } = new(
        "quarter-turns", 4, (transform, pixels) => Turned(transform, pixels, Same, x => ImageOps.Rotate90(x, 1), x => ImageOps.Rotate90(x, 2), x => ImageOps.Rotate90(x, 3)));

    /// <summary>The corners and the middle of the image scaled to 8/7 of the input's side (256 for 224; Krizhevsky et al., 2012).</summary>
    public static TestTimeAugmentation FiveCrop { get; } = new("five-crop", 5, (transform, pixels) => Crops(transform, pixels));

    /// <summary>The five crops and their mirror images.</summary>
    public static TestTimeAugmentation TenCrop { get; } = new("ten-crop", 10, (transform, pixels) => Crops(transform, pixels).Concat(Crops(transform, pixels, mirrored: true)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TestTimeAugmentation> All { get; } = [None, Flip, Flips, QuarterTurns, FiveCrop, TenCrop];

    /// <summary>What commands call it, for example <c>five-crop</c>.</summary>
    public string Name { get; }

    /// <summary>How many views there are.</summary>
    public int Count { get; }

    /// <summary>The one of this name.</summary>
    /// <param name="name">The name; upper and lower case are the same.</param>
    /// <exception cref="InvalidConfigurationException">There is none.</exception>
    public static TestTimeAugmentation Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidConfigurationException(
            $"There is no test-time augmentation '{name}'.{DidYouMean.Sentence(name, All.Select(a => a.Name))} Known: {string.Join(", ", All.Select(a => a.Name))}.");
    }

    /// <summary>Makes the views one after the other; each is disposed when the next one is asked for.</summary>
    /// <param name="transform">What makes a model's input.</param>
    /// <param name="pixels">uint8 <c>[B, C, H, W]</c>.</param>
    /// <returns><see cref="Count"/> times float32 <c>[B, 3, S, S]</c>.</returns>
    /// <exception cref="InvalidConfigurationException">The transform does not fit the images.</exception>
    public IEnumerable<Tensor> Views(InputTransform transform, Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.dim() != 4 && this != None)
            throw new InvalidConfigurationException($"The test-time augmentation '{Name}' is one of images [B, C, H, W]; these have {pixels.dim()} axes. Volumes know 'none'.");
        return _views(transform, pixels);
    }

    /// <summary>Whether both have the same views.</summary>
    public bool Equals(TestTimeAugmentation? other) => Name == other?.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The input under a second name, so that every view can be disposed alone.</summary>
    private static Tensor Same(Tensor input) => input.view(input.shape);

    private static IEnumerable<Tensor> Turned(InputTransform transform, Tensor pixels, params Func<Tensor, Tensor>[] changes)
    {
        using var input = transform.Apply(pixels).DetachFromDisposeScope();
        foreach (var change in changes)
        {
            using var view = change(input).DetachFromDisposeScope();
            yield return view;
        }
    }

    private static IEnumerable<Tensor> Crops(InputTransform transform, Tensor pixels, bool mirrored = false)
    {
        var (size, side) = (transform.Size, (int)Math.Round(transform.Size * 8 / 7.0));
        using var whole = (transform with { Size = side }).Apply(pixels).DetachFromDisposeScope();
        var (far, middle) = (side - size, (side - size) / 2);
        foreach (var (top, left) in new[] { (0, 0), (0, far), (far, 0), (far, far), (middle, middle) })
        {
            using var rows = whole.narrow(2, top, size).DetachFromDisposeScope();
            using var part = rows.narrow(3, left, size).DetachFromDisposeScope();
            using var view = (mirrored ? part.flip(3) : part.contiguous()).DetachFromDisposeScope();
            yield return view;
        }
    }
}
