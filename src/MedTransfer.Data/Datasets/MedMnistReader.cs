using MedTransfer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Reads a MedMNIST archive: all headers are checked, then the members are inflated side by side into tensors.</summary>
internal static class MedMnistReader
{
    private static readonly Split[] Splits = Enum.GetValues<Split>();

    public static ImageDataset Read(DatasetFile found, bool verify, CacheUse cache = CacheUse.Auto)
    {
        try
        {
            return ReadChecked(found, verify, cache);
        }
        catch (InvalidContentException e) when (Remedy(found) is { } remedy)
        {
            throw new InvalidContentException(e.Message + remedy, e);
        }
        catch (UnknownFormatException e) when (Remedy(found) is { } remedy)
        {
            throw new UnknownFormatException(e.Message + remedy, e);
        }
    }

    /// <summary>The side of the images in a file, from its headers.</summary>
    public static int SizeOf(string path)
    {
        using var file = NpzFile.Open(path);
        var shape = file.ReadHeader("train_images").Shape;
        return shape.Count > 1 ? (int)Math.Min(shape[1], int.MaxValue) : 0;
    }

    /// <summary>The published set whose numbers of images a file of any other name has.</summary>
    /// <exception cref="InvalidConfigurationException">There is none.</exception>
    public static DatasetInfo Identify(string path)
    {
        using var file = NpzFile.Open(path);
        var counts = CountSamples(file);
        return MedMnistCatalog.All.FirstOrDefault(d => d.Samples == counts) ?? throw new InvalidConfigurationException(
            $"{path}: neither the file's name nor its {counts.Train} + {counts.Validation} + {counts.Test} images tell which data set it holds. "
            + "Name it like breastmnist_64.npz, or give the data set's name and this path as root.");
    }

    private static ImageDataset ReadChecked(DatasetFile found, bool verify, CacheUse cache)
    {
        using var file = NpzFile.Open(found.Path);
        var info = found.Info.Files.Count > 0 ? found.Info : found.Info with { Samples = CountSamples(file) };
        var content = new MedMnistContent(file, info, found.Size);
        foreach (var split in Splits) content.CheckHeaders(split);

        using var scope = torch.NewDisposeScope();
        var mapped = MedMnistPixels.Fit(file, content, cache);
        var images = mapped ? [] : Splits.ToDictionary(s => s, s => ImageTensors.Allocate(content.ImageShape(s)));
        var labels = new Dictionary<Split, long[]>();
        var md5 = string.Empty;
        SideBySide.Run(
            [
                .. mapped ? [] : Splits.OrderByDescending(s => info.Samples[s]).Take(1).Select(Read),
                () => md5 = FileHash.Md5(file.Archive.Handle, found.Path),
                .. mapped ? [] : Splits.OrderByDescending(s => info.Samples[s]).Skip(1).Select(Read),
                () => labels = Splits.ToDictionary(s => s, content.ReadLabels),
            ]);
        if (verify && info.Files.TryGetValue(found.Size, out var published) && published.Md5 != md5)
        {
            throw new InvalidContentException(
                $"{found.Path}: the content is well formed, but its MD5 is {md5}, not that of the published file. Pass verify: false to use it all the same; results then record the MD5 found.");
        }

        if (mapped) images = new MedMnistPixels(file, content, md5).Open();
        Action Read(Split s) => () => ReadImages(file, s, images[s]);
        ImageSplit Make(Split s) => new(s, ImageTensors.FromFileOrder(images[s], info), ImageTensors.Labels(labels[s], info)) { IsMapped = mapped };
        return new ImageDataset(info, found.Size, Make(Split.Train), Make(Split.Validation), Make(Split.Test), md5, found.Path);
    }

    private static unsafe void ReadImages(NpzFile file, Split split, Tensor images) =>
        file.ReadInto(MedMnistContent.Array(split, "images"), TensorBytes.Start(images), images.NumberOfElements);

    private static SplitCounts CountSamples(NpzFile file)
    {
        long Count(Split s) => file.ReadHeader(MedMnistContent.Array(s, "images")).Shape is { Count: > 0 } shape ? shape[0] : 0;
        return new SplitCounts(Count(Split.Train), Count(Split.Validation), Count(Split.Test));
    }

    private static string? Remedy(DatasetFile found) => found.Info.Files.TryGetValue(found.Size, out var published)
        ? $" The published {published.FileName} has MD5 {published.Md5} and comes from {published.Url}."
        : null;
}
