using MedTransfer.Data;

namespace MedTransfer.Core.Runs;

/// <summary>The data set of a run, identified by the content of its file and not by where it lies.</summary>
public sealed record DataChoice
{
    /// <summary>Name in the catalogue (<c>breastmnist</c>, <c>synth-breast</c>), or that of the folder or file for own data.</summary>
    public required string Name { get; init; }

    /// <summary>Pixels per side of the stored images.</summary>
    public required int Size { get; init; }

    /// <summary>MD5 of the file in 32 lower-case hexadecimal digits, as the MedMNIST catalogue publishes it; <see cref="ImageDataset.Md5"/> of own images.</summary>
    public required string Md5 { get; init; }

    /// <summary>Refuses data that are not these.</summary>
    /// <exception cref="InvalidContentException">The hash or the size is another.</exception>
    internal void Check(ImageDataset data)
    {
        if (data.Md5 == Md5 && data.Size == Size) return;
        throw new InvalidContentException(
            $"The data in {data.Path ?? "memory"} are not those of the run: expected {Name} at {Size} px with MD5 {Md5}, " +
            $"found {data.Info.Name} at {data.Size} px with MD5 {data.Md5}. Use the file that the run was begun with, or begin a new run.");
    }

    /// <summary>Loads the data and checks that they are these; a null path looks where <see cref="Datasets"/> does.</summary>
    internal ImageDataset Load(string? path)
    {
        var data = Datasets.Load(Name, Size, path, verify: false);
        try
        {
            Check(data);
            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }
}
