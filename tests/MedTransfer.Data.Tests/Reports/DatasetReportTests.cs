using System.Text.Json;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public class DatasetReportTests
{
    /// <summary>Three equal images, two of them in one split: the example must be the pair that leaks.</summary>
    [Fact]
    public void The_example_of_a_leak_lies_in_two_splits()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var whole = SyntheticMedMnist.Create("synth-breast", 12, 0, new SplitCounts(6, 3, 3));
        using var train = whole.Train.Subset([0, 1, 0]);
        using var test = new ImageSplit(Split.Test, train.Images.narrow(0, 0, 1).clone(), train.Labels.narrow(0, 0, 1).clone());
        using var leaking = new ImageDataset(whole.Info, 12, train, whole.Validation.Subset([0, 1, 2]), test, new string('0', 32), null);
        Assert.Contains(DatasetReport.Create(leaking).Warnings, w => w.Contains("for example Train 0 and Test 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clean_set_gives_no_warning()
    {
        using var data = Make((_, _) => { });
        var report = DatasetReport.Create(data, new() { NearDuplicates = true, Mirrored = true });
        Assert.Empty(report.Warnings);
        Assert.Equal((0, 0, 0), (report.Duplicates.Count, report.NearDuplicates!.Count, report.ConstantImages.Count));
        Assert.Equal([10, 10], report.Balance[0].Counts);
        Assert.Null(report.SharedGroups);
    }

    [Fact]
    public void Equal_images_are_found_within_and_across_splits()
    {
        using var data = Make((images, labels) =>
        {
            Copy(images[Split.Train], 3, images[Split.Train], 0);
            Copy(images[Split.Test], 5, images[Split.Train], 3);
            Copy(images[Split.Test], 6, images[Split.Validation], 2);
            labels[Split.Test][6] = 1 - labels[Split.Validation][2];
        });
        var report = DatasetReport.Create(data);
        Assert.Equal((2, 2, 2), (report.Duplicates.Count, report.LeakedSamples, report.ConflictingLabels)); // train 0 and 3 differ in label, too
        Assert.Equal(["Train 0 (train/0.png)", "Train 3 (train/3.png)", "Test 5 (test/5.png)"], report.Duplicates.Listed[0].Samples.Select(s => $"{s}"));
        Assert.All(report.Duplicates.Listed, g => Assert.True(g is { CrossesSplits: true, HasConflictingLabels: true }));
        Assert.Contains(report.Warnings, w => w.Contains("2 images of the test or validation split equal one of an earlier split", StringComparison.Ordinal) && w.Contains("train/0.png", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, w => w.Contains("unequal labels", StringComparison.Ordinal));
        Assert.Equal(2, DatasetReport.Create(data, new() { MaximumListed = 0 }).Duplicates.Count);
        Assert.NotEmpty(DatasetReport.Create(data, new() { MaximumListed = 0, NearDuplicates = true }).Warnings);
    }

    [Fact]
    public void Images_that_look_alike_are_found()
    {
        using var data = Make((images, _) =>
        {
            images[Split.Test][1].copy_(images[Split.Train][4]);
            images[Split.Test][1][0, 3, 3].add_(1); // another image, the same look
            images[Split.Test][2].copy_(images[Split.Train][7].flip(2));
            images[Split.Validation][3].copy_(images[Split.Validation][1]);
            images[Split.Validation][3][0, 9, 9].add_(1);
        });
        var report = DatasetReport.Create(data, new() { NearDuplicates = true, Mirrored = true });
        Assert.Equal((3, 2, 0), (report.NearDuplicates!.Count, report.LeakedNearDuplicates, report.Duplicates.Count));
        Assert.Equal(
            ["Test 1 (test/1.png) Train 4 (train/4.png) False", "Test 2 (test/2.png) Train 7 (train/7.png) True", "Validation 3 (validation/3.png) Validation 1 (validation/1.png) False"],
            report.NearDuplicates.Listed.Select(n => $"{n.Sample} {n.Original} {n.IsMirrored}"));
        Assert.Contains(report.Warnings, w => w.StartsWith("2 images look like one of an earlier split", StringComparison.Ordinal));
        Assert.Equal(2, DatasetReport.Create(data, new() { NearDuplicates = true }).NearDuplicates!.Count);
        Assert.Null(DatasetReport.Create(data).NearDuplicates);
    }

    /// <summary>Bands find what comparing every pair finds.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Bands_miss_no_pair(int distance)
    {
        var random = new Random(4);
        var bases = Enumerable.Range(0, 30).Select(_ => (ulong)random.NextInt64()).ToArray();
        var traits = Enumerable.Range(0, 600).Select(i =>
        {
            var look = bases[random.Next(bases.Length)];
            for (var flips = random.Next(8); flips > 0; flips--) look ^= 1UL << random.Next(64);
            return new ImageTraits((UInt128)i, 0, false, look, 0);
        }).ToArray();
        using var data = Make((_, _) => { }, 200);
        var found = NearDuplicateSearch.Find(traits, new SampleIndex(data), new() { MaximumDistance = distance }, default);
        var expected = Enumerable.Range(0, 600).Where(i => Enumerable.Range(0, i).Any(j => ulong.PopCount(traits[i].Look ^ traits[j].Look) <= (ulong)distance));
        Assert.Equal(expected, found.Select(p => p.Sample));
        Assert.All(found, p => Assert.Equal((int)ulong.PopCount(traits[p.Sample].Look ^ traits[p.Original].Look), p.Distance));
        // A partner in an earlier split is preferred where there is one.
        Assert.All(found, p => Assert.Equal(
            Enumerable.Range(0, p.Sample / 200 * 200).Any(j => ulong.PopCount(traits[p.Sample].Look ^ traits[j].Look) <= (ulong)distance), p.Original / 200 < p.Sample / 200));
    }

    [Fact]
    public void Patients_in_two_splits_empty_images_and_missing_classes()
    {
        using var data = Make(
            (images, labels) =>
            {
                images[Split.Train][2].fill_(7);
                labels[Split.Validation].fill_(0);
            },
            groups: (split, i) => split == Split.Test && i < 3 ? "P1" : $"{split}-{i}-P" + (split == Split.Train && i == 1 ? "" : "x"),
            trainGroupOfFirst: "P1");
        var report = DatasetReport.Create(data);
        Assert.Equal(new SharedGroup("P1", new(1, 0, 3)), report.SharedGroups!.Listed.Single());
        Assert.Equal("Train 2 (train/2.png)", $"{report.ConstantImages.Listed.Single()}");
        Assert.Equal(["class 1"], report.Balance[1].Missing);
        Assert.Equal(0, report.Balance[1].Imbalance);
        foreach (var part in new[] { "'P1'", "1 image shows one colour only", "Validation split has no sample of class 1" })
            Assert.Contains(report.Warnings, w => w.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void Findings_of_multi_label_sets_are_counted_one_by_one()
    {
        var labels = torch.tensor(new float[] { 1, 0, -1, 1, 1, 0 }, [2, 3]);
        using var split = new ImageSplit(Split.Train, torch.zeros(2, 1, 8, 8, dtype: ScalarType.Byte), labels);
        var counts = LabelCounts.Of(split, ["a", "b", "c"]);
        Assert.Equal([2, 1, 0], counts.Counts);
        Assert.Equal((1, 0.0, "c"), (counts.Unknown, counts.Imbalance, counts.Missing.Single()));
        using var wrong = new ImageSplit(Split.Train, torch.zeros(2, 1, 8, 8, dtype: ScalarType.Byte), torch.tensor(new long[] { 0, 3 }));
        Expect.Error<InvalidContentException>(() => LabelCounts.Of(wrong, ["a", "b", "c"]), "sample 1", "is 3", "3 classes");
    }

    [Fact]
    public void Is_a_record_for_json()
    {
        using var data = Make((images, _) => Copy(images[Split.Test], 0, images[Split.Train], 0));
        var json = JsonSerializer.SerializeToElement(DatasetReport.Create(data));
        Assert.Equal("Test", json.GetProperty("Duplicates").GetProperty("Listed")[0].GetProperty("Samples")[1].GetProperty("Split").GetString());
        Assert.Equal(1, json.GetProperty("Warnings").GetArrayLength());
    }

    [Fact]
    public void Wrong_options()
    {
        using var data = Make((_, _) => { });
        Expect.Error<InvalidConfigurationException>(() => DatasetReport.Create(data, new() { MaximumDistance = 9 }), "0 to 8");
        Expect.Error<InvalidConfigurationException>(() => DatasetReport.Create(data, new() { MaximumListed = -1 }), "negative");
        Assert.Throws<OperationCanceledException>(() => DatasetReport.Create(data, cancellation: new CancellationToken(true)));
    }

    [SkippableTheory]
    [InlineData("breastmnist")]
    [InlineData("pneumoniamnist")]
    [InlineData("retinamnist")]
    [InlineData("adrenalmnist3d")]
    public void Facts_of_the_published_files_agree_with_NumPy(string name)
    {
        var path = SharedFiles.Find($"data/medmnist/{name}.npz");
        Skip.If(path is null, $"shared/data/medmnist has no {name}");
        using var data = MedMnist.Load(path);
        var report = DatasetReport.Create(data, new() { NearDuplicates = true });
        var found = Python.Run(
            """
            import sys, numpy, collections
            f = numpy.load(sys.argv[1]); groups = collections.defaultdict(list); constant = 0
            for s, split in enumerate(("train", "val", "test")):
                for image, label in zip(f[split + "_images"], f[split + "_labels"]):
                    groups[image.tobytes()].append((s, int(label[0])))
                    pixels = image.reshape(-1, 3 if sys.argv[2] == "retinamnist" else 1)
                    constant += int((pixels == pixels[0]).all())
            d = [g for g in groups.values() if len(g) > 1]
            print(len(d), sum(sum(s != g[0][0] for s, _ in g) for g in d), sum(len({l for _, l in g}) > 1 for g in d), constant)
            """,
            path, name);
        Assert.Equal(found, $"{report.Duplicates.Count} {report.LeakedSamples} {report.ConflictingLabels} {report.ConstantImages.Count}");
    }

    [Fact]
    public void A_set_of_the_size_of_PathMNIST_takes_seconds()
    {
        using var data = Noise(new SplitCounts(89_996, 10_004, 7_180), 3, 28);
        var time = Quickest.Of(TimeSpan.FromSeconds(30), () => Assert.Equal(0, DatasetReport.Create(data, new() { NearDuplicates = true }).Duplicates.Count));
        Assert.InRange(time.TotalSeconds, 0, 30); // 2 to 3 s on two idle cores; CI machines are slower
    }

    private static void Copy(Tensor to, int i, Tensor from, int j) => to[i].copy_(from[j]);

    private static ImageDataset Noise(SplitCounts counts, int channels, int size)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        ImageSplit Make(Split s) => new(s, torch.randint(0, 256, [counts[s], size, size, channels], ScalarType.Byte).permute(0, 3, 1, 2), torch.arange(counts[s], ScalarType.Int64).remainder(2));
        return new ImageDataset(MedMnistBytes.Tiny() with { Samples = counts, Channels = channels }, size, Make(Split.Train), Make(Split.Validation), Make(Split.Test), "", null);
    }

    /// <summary>A set of noise in three splits of equal size, changed as the test wants.</summary>
    private static ImageDataset Make(
        Action<Dictionary<Split, Tensor>, Dictionary<Split, Tensor>> change, int count = 20, Func<Split, int, string>? groups = null, string? trainGroupOfFirst = null)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(3);
        var images = Enum.GetValues<Split>().ToDictionary(s => s, s => torch.randint(0, 256, [count, 1, 28, 28], ScalarType.Byte));
        var labels = Enum.GetValues<Split>().ToDictionary(s => s, s => torch.arange(count, ScalarType.Int64).remainder(2));
        change(images, labels);
        ImageSplit Split(Split s) => new(
            s, images[s], labels[s], [.. Enumerable.Range(0, count).Select(i => $"{s}/{i}.png".ToLowerInvariant())],
            groups is null ? null : [.. Enumerable.Range(0, count).Select(i => s == Data.Split.Train && i == 0 && trainGroupOfFirst is not null ? trainGroupOfFirst : groups(s, i))]);
        return new ImageDataset(
            MedMnistBytes.Tiny() with { Samples = new(count, count, count) }, 28, Split(Data.Split.Train), Split(Data.Split.Validation), Split(Data.Split.Test), "", null);
    }
}
