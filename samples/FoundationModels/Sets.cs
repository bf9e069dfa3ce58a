using MedTransfer.Core.Studies;
using MedTransfer.Data;

namespace MedTransfer.Samples.FoundationModels;

/// <summary>The data sets of the studies and how they are brought to the size that a network sees.</summary>
internal static class Sets
{
    /// <summary>Zeros around the normalised image, in the middle of which it stands unchanged.</summary>
    internal const string Padding = "zeropadnormalised";

    /// <summary>Scaling by cubic convolution.</summary>
    internal const string Scaling = "bicubic";

    private static readonly string[] Twelve =
    [
        "pathmnist", "chestmnist", "dermamnist", "octmnist", "pneumoniamnist", "retinamnist", "breastmnist", "bloodmnist", "tissuemnist", "organamnist", "organcmnist", "organsmnist",
    ];

    /// <summary>Stored sizes of the profile, the largest last.</summary>
    internal static int[] Natives(Sample sample) => sample.Choose<int[]>([28], [28], [28, 64, 128, 224]);

    /// <summary>Pixels per side that networks see.</summary>
    internal static int Seen(Sample sample, Network network) => network.Size is { } only && sample.Profile == SampleProfile.Paper ? only : sample.Choose(32, 64, 224);

    /// <summary>All data sets of the profile.</summary>
    internal static string[] All(Sample sample) => sample.Datasets(Natives(sample)[^1], sample.Choose<string[]>(["breastmnist", "pneumoniamnist", "retinamnist"], ["breastmnist", "retinamnist", "pneumoniamnist"], Twelve));

    /// <summary>The data sets on which rates, shares and sizes are varied.</summary>
    internal static string[] Varied(Sample sample) => sample.Datasets(Natives(sample)[^1], sample.Choose<string[]>(["breastmnist"], ["breastmnist", "retinamnist"], ["dermamnist", "pneumoniamnist", "retinamnist"]));

    /// <summary>A data set as a network sees it. An image that has the size already is neither scaled nor padded.</summary>
    internal static StudyDataset At(string name, int native, int size, string resize) => new(name, native, size, native == size ? Scaling : resize);

    /// <summary>What the catalogue says of a data set; null for images of one's own.</summary>
    internal static DatasetInfo? Info(string name) => Datasets.All.FirstOrDefault(d => d.Name == name);
}
