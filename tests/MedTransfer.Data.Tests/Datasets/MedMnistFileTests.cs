using System.IO.Compression;
using System.Security.Cryptography;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

/// <summary>The published files, where this machine has them.</summary>
[NoTensorLeaks]
public class MedMnistFileTests
{
    [SkippableTheory]
    [InlineData("breastmnist", 28)]
    [InlineData("pneumoniamnist", 28)]
    [InlineData("retinamnist", 28)]
    [InlineData("adrenalmnist3d", 28)]
    [InlineData("adrenalmnist3d", 64)]
    public void Is_read_as_it_is(string name, int size)
    {
        using var data = MedMnist.Load(name, size, Root(name, size));
        Assert.True(data.IsVerified);
        Assert.False(data.IsSynthetic);
        Assert.Equal(data.Info.Files[size].Md5, data.Md5);
        foreach (var split in Enum.GetValues<Split>())
        {
            var part = data[split];
            Assert.Equal(data.Info.Samples[split], part.Count);
            long[] one = data.Info.Dimensions == 3 ? [1, size, size, size] : [data.Info.Channels, size, size];
            Assert.Equal([part.Count, .. one], part.Images.shape);
            Assert.Equal(ScalarType.Byte, part.Images.dtype);
            Assert.Equal(ScalarType.Int64, part.Labels.dtype);
            Assert.Equal(Enumerable.Range(0, data.Outputs), part.LabelsAsIntegers().Distinct().Order());
            AssertSameBytes(data, split);
        }
    }

    [SkippableFact]
    public void Labels_have_the_published_counts()
    {
        using var data = MedMnist.Load("breastmnist", root: Root("breastmnist", 28));
        var malignant = data.Test.LabelsAsIntegers().Count(l => l == 0);
        Assert.Equal((42, 114), (malignant, (int)data.Test.Count - malignant)); // Yang et al. 2023: 42 of 156 malignant
    }

    [SkippableFact]
    public void A_size_that_is_not_there_leaves_the_choice_to_the_caller()
    {
        var root = Root("breastmnist", 28);
        Assert.Null(MedMnist.Locate("breastmnist", 64, root));
        Assert.Equal(28, MedMnist.Locate("breastmnist", null, root)!.Size);
        Assert.Equal([28, 64], MedMnist.Available("adrenalmnist3d", root).Select(f => f.Size));
        Expect.Error<InvalidConfigurationException>(
            () => MedMnist.Load("breastmnist", 64, root).Dispose(), "breastmnist_64.npz", root, "Present", "https://zenodo.org/records/10519652/files/breastmnist_64.npz");
    }

    [SkippableFact]
    public void A_damaged_copy_is_refused_with_the_address_to_fetch_it_from()
    {
        using var folder = new TempFolder();
        var bytes = File.ReadAllBytes(Path.Combine(Root("breastmnist", 28), "breastmnist.npz"));
        var cut = folder.Write("breastmnist.npz", bytes[..200_000]);
        Expect.Error<InvalidContentException>(() => MedMnist.Load(cut).Dispose(), "incomplete", "200000", "750601b1f35ba3300ea97c75c52ff8f6", "https://zenodo.org");
        bytes[100_000] ^= 1;
        Expect.Error<InvalidContentException>(() => MedMnist.Load(folder.Write("breastmnist.npz", bytes)).Dispose(), "train_images", "750601b1");
    }

    /// <summary>The framework's own reader, on another path, must see the same bytes in the file's order.</summary>
    private static void AssertSameBytes(ImageDataset data, Split split)
    {
        using var archive = ZipFile.OpenRead(data.Path!);
        using var stream = archive.GetEntry($"{MedMnistContent.Array(split, "images")}.npy")!.Open();
        stream.ReadExactly(new byte[128]); // every published header is 128 bytes
        var expected = SHA256.HashData(stream);
        using var scope = torch.NewDisposeScope();
        var images = data[split].Images;
        var ordered = images.shape[1] == 3 ? images.permute(0, 2, 3, 1) : images;
        Assert.True(ordered.is_contiguous());
        Assert.Equal(expected, SHA256.HashData(ordered.contiguous().bytes));
    }

    private static string Root(string name, int size)
    {
        var path = SharedFiles.Find($"data/medmnist/{MedMnistCatalog.Find(name).FileName(size)}");
        Skip.If(path is null, $"shared/data/medmnist has no {name} at {size} pixels");
        return Path.GetDirectoryName(path)!;
    }
}
