namespace MedTransfer.Data;

/// <summary>The facts of a data set that do not depend on having its files.</summary>
public sealed record DatasetInfo
{
    /// <summary>The short lower-case name, as in file names: <c>breastmnist</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name as publications write it: BreastMNIST.</summary>
    public required string Title { get; init; }

    /// <summary>What the images show, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What is predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The names of the classes, grades or findings, in the order of their numbers.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>1 for grey images, 3 for colour.</summary>
    public required int Channels { get; init; }

    /// <summary>2 for images, 3 for volumes.</summary>
    public required int Dimensions { get; init; }

    /// <summary>How many samples each split holds.</summary>
    public required SplitCounts Samples { get; init; }

    /// <summary>The licence of the data.</summary>
    public required string License { get; init; }

    /// <summary>Whether the licence forbids commercial use, as that of DermaMNIST does (Creative Commons' NC).</summary>
    public bool IsNonCommercial => License.Contains("-NC", StringComparison.Ordinal);

    /// <summary>The sizes in pixels, ascending.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>The published file of each size; empty for a data set that is generated.</summary>
    public required IReadOnlyDictionary<int, DatasetDownload> Files { get; init; }

    /// <summary>How many outputs a model needs: the number of classes, grades or findings.</summary>
    public int OutputCount => Classes.Count;

    /// <summary>The file name of a size: <c>breastmnist.npz</c> for 28, <c>breastmnist_64.npz</c> for the others.</summary>
    /// <param name="size">Pixels a side.</param>
    public string FileName(int size) => size == 28 ? $"{Name}.npz" : $"{Name}_{size}.npz";
}
