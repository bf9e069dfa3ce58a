namespace MedTransfer.Core.Runs;

/// <summary>The data set of a run, identified by the content of its file and not by where it lies.</summary>
public sealed record DataChoice
{
    /// <summary>Name in the catalogue (<c>breastmnist</c>, <c>synth-breast</c>), or that of the folder or file for own data.</summary>
    public required string Name { get; init; }

    /// <summary>Pixels per side of the stored images.</summary>
    public required int Size { get; init; }

    /// <summary>MD5 of the file in 32 lower-case hexadecimal digits, as the MedMNIST catalogue publishes it; <see cref="Data.ImageDataset.Md5"/> of own images.</summary>
    public required string Md5 { get; init; }
}
