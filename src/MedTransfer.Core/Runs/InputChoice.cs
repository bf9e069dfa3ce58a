using MedTransfer.Data;

namespace MedTransfer.Core.Runs;

/// <summary>How stored images become the network's input.</summary>
public sealed record InputChoice
{
    /// <summary>Pixels per side that the network sees.</summary>
    public required int Size { get; init; }

    /// <summary>The ways to bring images to another size: the names of <see cref="ResizePolicy"/> in lower case.</summary>
    public static IReadOnlyList<string> ResizePolicies { get; } = [.. Enum.GetNames<ResizePolicy>().Select(n => n.ToLowerInvariant())];

    /// <summary>How images are brought to that size: one of <see cref="ResizePolicies"/>.</summary>
    public string Resize { get; init; } = "bilinear";

    /// <summary>For <c>shortestsidecrop</c>, the share of the scaled side that is kept, from 0.1 to 1; 1 when null.</summary>
    public double? CropPercent { get; init; }

    /// <summary>The filter of the policies that are none themselves; bilinear when null.</summary>
    public ResizeFilter? Filter { get; init; }

    /// <summary>Whether colour images are turned to grey first; not when null.</summary>
    public bool? Grey { get; init; }

    /// <summary>Mean of each channel, subtracted from pixels in [0, 1].</summary>
    public required IReadOnlyList<double> Mean { get; init; }

    /// <summary>Standard deviation of each channel, divided by.</summary>
    public required IReadOnlyList<double> Std { get; init; }

    /// <summary>The transform that these choices name.</summary>
    internal InputTransform ToTransform() => new()
    {
        Size = Size,
        Resize = Enum.Parse<ResizePolicy>(Resize, ignoreCase: true),
        Mean = [.. Mean],
        Std = [.. Std],
        CropPercent = CropPercent ?? 1,
        Filter = Filter ?? ResizeFilter.Bilinear,
        ToGrey = Grey ?? false,
    };

    /// <summary>Compares by value.</summary>
    /// <param name="other">The other choice.</param>
    public bool Equals(InputChoice? other) => other is not null && Size == other.Size && Resize == other.Resize && CropPercent == other.CropPercent
        && Filter == other.Filter && Grey == other.Grey
        && Mean.SequenceEqual(other.Mean) && Std.SequenceEqual(other.Std);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Resize, Mean.Count, Std.Count);
}
