using MedTransfer.Data;

namespace MedTransfer.Core.Studies;

/// <summary>A data set of a study and how its images become input.</summary>
/// <param name="Name">Name in the catalogue, such as <c>breastmnist</c> or <c>synth-breast</c>, or the path of a folder or table of one's own images.</param>
/// <param name="NativeSize">Pixels per side of the stored images: 28 (the default), 64, 128 or 224. Never chosen by which files lie about.</param>
/// <param name="Size">Pixels per side that the network sees; equal to <paramref name="NativeSize"/> when not given.</param>
/// <param name="Resize">How images are brought to that size: one of <see cref="Runs.InputChoice.ResizePolicies"/>; <c>bilinear</c> when not given.</param>
public sealed record StudyDataset(string Name, int NativeSize = 28, int Size = 28, string Resize = "bilinear")
{
    /// <summary>For <c>shortestsidecrop</c>, the share of the scaled side that is kept, from 0.1 to 1; 1 when null.</summary>
    public double? CropPercent { get; init; }

    /// <summary>The filter of the policies that are none themselves; bilinear when null.</summary>
    public ResizeFilter? Filter { get; init; }

    /// <summary>Whether colour images are turned to grey first.</summary>
    public bool Grey { get; init; }
}
