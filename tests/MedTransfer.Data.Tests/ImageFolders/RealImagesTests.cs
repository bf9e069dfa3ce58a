using MedTransfer.Testing;
using TorchSharp;

namespace MedTransfer.Data.Tests;

/// <summary>BreastMNIST's published file, written as PNG files into folders and read again.</summary>
[NoTensorLeaks]
public sealed class RealImagesTests
{
    // Every file is flushed to disk when it is written, which takes the time.
    private const int Each = 40;

    [SkippableTheory]
    [InlineData(CacheUse.Never)]
    [InlineData(CacheUse.Always)]
    public void Images_of_a_published_set_come_back_bit_for_bit(CacheUse cache)
    {
        var root = SharedFiles.Find("data/medmnist");
        Skip.If(root is null || MedMnist.Locate("breastmnist", 28, root) is null, "no MedMNIST file beside this checkout");
        using var scope = torch.NewDisposeScope();
        using var published = MedMnist.Load("breastmnist", 28, root);
        using var folder = new TempFolder();
        foreach (var split in Enum.GetValues<Split>())
        {
            var labels = published[split].LabelsAsIntegers()[..Each];
            foreach (var label in labels.Distinct()) Directory.CreateDirectory(folder.File($"set/{split}/{label}"));
            for (var i = 0; i < labels.Length; i++) ImageFile.Save(folder.File($"set/{split}/{labels[i]}/{i:000}.png"), published[split].Images[i]);
        }

        var options = new ImageFolderOptions { Form = new ImageForm { Size = 28 }, Cache = cache, CacheRoot = folder.File("cache") };
        using var own = ImageFolder.Load(folder.File("set"), options);
        Assert.Equal(new SplitCounts(Each, Each, Each), own.Info.Samples);
        foreach (var split in Enum.GetValues<Split>())
        {
            // Paths sort by class first, so the published number is read from the name.
            var order = own[split].Names!.Select(n => long.Parse(Path.GetFileNameWithoutExtension(n))).ToArray();
            using var expected = published[split].Subset(order);
            Assert.Equal(expected.LabelsAsIntegers(), own[split].LabelsAsIntegers());
            Assert.True(expected.Images.eq(own[split].Images).all().item<bool>());
        }
    }
}
