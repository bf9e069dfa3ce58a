using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public sealed class SyntheticMedMnistTests : IDisposable
{
    private static readonly SplitCounts Few = new(24, 12, 12);
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Names => [.. SyntheticMedMnist.All.Select(d => d.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_seed_decides(string name)
    {
        using var a = SyntheticMedMnist.Create(name, 28, 5, Few);
        using var b = SyntheticMedMnist.Create(name, 28, 5, Few);
        using var c = SyntheticMedMnist.Create(name, 28, 6, Few);
        Assert.Equal(a.Md5, b.Md5);
        Assert.NotEqual(a.Md5, c.Md5);
        Assert.True(a.IsSynthetic);
        Assert.False(a.IsVerified);
        Assert.True(Same(a.Train.Images, b.Train.Images));
        using var train = a.Train.Images.narrow(0, 0, 12);
        Assert.False(Same(a.Test.Images, train));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Written_sets_are_read_like_the_published_ones(string name)
    {
        var info = Data.Datasets.Find(name);
        var path = _folder.File(info.FileName(64));
        SyntheticMedMnist.Write(name, path, 64, 1, Few);
        using var made = SyntheticMedMnist.Create(name, 64, 1, Few);
        using var read = MedMnist.Load(name, 64, _folder.Path);
        Assert.True(read.IsSynthetic);
        Assert.Equal(Few, read.Info.Samples);
        foreach (var split in Enum.GetValues<Split>())
        {
            Assert.Equal(made[split].Images.shape, read[split].Images.shape);
            Assert.Equal(made[split].LabelsAsIntegers(), read[split].LabelsAsIntegers());
            Assert.True(Same(made[split].Images, read[split].Images));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_class_and_finding_occurs_in_its_share(string name)
    {
        using var data = SyntheticMedMnist.Create(name, 8, 2, Few);
        var (task, outputs) = (data.Info.Task, data.Outputs);
        foreach (var split in Enum.GetValues<Split>())
        {
            var labels = data[split].LabelsAsIntegers();
            for (var c = 0; c < outputs; c++)
            {
                var count = task == LearningTask.MultiLabel ? labels.Where((l, i) => i % outputs == c && l == 1).Count() : labels.Count(l => l == c);
                Assert.InRange(count, 1, data[split].Count - 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_larger_size_shows_the_same_picture(string name)
    {
        using var small = SyntheticMedMnist.Create(name, 32, 3, new SplitCounts(8, 1, 1));
        using var large = SyntheticMedMnist.Create(name, 64, 3, new SplitCounts(8, 1, 1));
        using var scope = torch.NewDisposeScope();
        var a = small.Train.Images.to(ScalarType.Float32);
        var b = InputOf(large).to(ScalarType.Float32);
        Assert.InRange((a - b).abs().mean().item<float>(), 0, 12); // sensor noise and aliasing of the texture only
    }

    [Fact]
    public void Wrong_wishes_are_refused()
    {
        Expect.Error<InvalidConfigurationException>(() => SyntheticMedMnist.Create("synth-brest").Dispose(), "Did you mean 'synth-breast'?");
        Expect.Error<InvalidConfigurationException>(() => SyntheticMedMnist.Create("synth-breast", 4).Dispose(), "8 to 512");
        Expect.Error<InvalidConfigurationException>(() => SyntheticMedMnist.Create("synth-breast", 28, 0, new SplitCounts(1, 0, 1)).Dispose(), "Validation");
    }

    [Fact]
    public void Are_found_by_the_common_entry()
    {
        using var data = Data.Datasets.Load("Synth-Chest", 28, seed: 4);
        Assert.Equal(("synth-chest", 28, 5), (data.Info.Name, data.Size, data.Outputs));
        Assert.Equal([data.Train.Count, 5], data.Train.Labels.shape);
    }

    private static bool Same(Tensor a, Tensor b)
    {
        using var scope = torch.NewDisposeScope();
        return a.eq(b).all().item<bool>();
    }

    private static Tensor InputOf(ImageDataset data)
    {
        var images = data.Train.Images.to(ScalarType.Float32).contiguous();
        return ImageResizer.Resize(images, [32, 32], ResizePolicy.Bilinear);
    }

    /// <summary>Arrays in their order, types and shapes (but for the counts and the size), and labels in their range.</summary>
    [SkippableTheory]
    [InlineData("synth-breast", "breastmnist")]
    [InlineData("synth-retina", "retinamnist")]
    public void Files_have_the_form_of_the_published_ones(string synthetic, string published)
    {
        var path = SharedFiles.Find($"data/medmnist/{published}.npz");
        Skip.If(path is null, $"shared/data/medmnist has no {published}");
        using var folder = new TempFolder();
        SyntheticMedMnist.Write(synthetic, folder.File("x.npz"), samples: MedMnistCatalog.Find(published).Samples);
        using var ours = NpzFile.Open(folder.File("x.npz"));
        using var theirs = NpzFile.Open(path);
        Assert.Equal(theirs.Names, ours.Names);
        foreach (var name in theirs.Names)
        {
            Assert.Equal($"{theirs.ReadHeader(name)}", $"{ours.ReadHeader(name)}");
            if (!name.EndsWith("labels", StringComparison.Ordinal)) continue;
            Assert.Equal(theirs.ReadArray(name).ToIntegers().Distinct().Order(), ours.ReadArray(name).ToIntegers().Distinct().Order());
        }
    }
}
