using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

[NoTensorLeaks]
public sealed class ImageFolderTests : IDisposable
{
    private static readonly ImageFolderOptions Small = new() { Form = new ImageForm { Size = 4 }, Cache = CacheUse.Never };
    private readonly ImageTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void A_folder_per_class_is_divided_by_class()
    {
        _tree.Many("b", 20, 100).Many("a", 20);
        using var data = ImageFolder.Load(_tree.Root, Small);
        Assert.Equal(["a", "b"], data.Info.Classes);
        Assert.Equal((LearningTask.BinaryClass, 1, 4), (data.Info.Task, data.Info.Channels, data.Size));
        Assert.Equal(new SplitCounts(28, 4, 8), data.Info.Samples);
        Assert.Equal([4, 1, 4, 4], data.Validation.Images.shape);
        Assert.Contains(data.Notes, n => n.Contains("by class with seed 0", StringComparison.Ordinal));
        foreach (var split in Enum.GetValues<Split>())
        {
            Assert.Equal(data[split].Names!.Order(StringComparer.Ordinal), data[split].Names);
            Assert.Equal(data[split].Count / 2, data[split].LabelsAsIntegers().Sum());
            AssertPixels(data[split], name => (byte)((name[0] == 'b' ? 100 : 0) + int.Parse(name.AsSpan(2, 2))));
        }
    }

    [Theory]
    [InlineData("train", "val", "test")]
    [InlineData("Train", "valid", "TEST")]
    [InlineData("training", "validation", "testing")]
    public void Folders_of_splits_are_taken_as_given(string train, string validation, string test)
    {
        _tree.Many($"{train}/x", 3).Many($"{train}/y/deeper", 2, 50).Many($"{validation}/x", 1).Many($"{validation}/y", 1).Many($"{test}/x", 1, 9).Many($"{test}/y", 2);
        using var data = ImageFolder.Load(_tree.Root, Small);
        Assert.Equal(new SplitCounts(5, 2, 3), data.Info.Samples);
        Assert.Equal([$"{test}/x/00.png", $"{test}/y/00.png", $"{test}/y/01.png"], data.Test.Names);
        Assert.Equal([0, 1, 1], data.Test.LabelsAsIntegers());
        Assert.Equal($"{train}/y/deeper/01.png", data.Train.Names![^1]);
        AssertPixels(data.Test, name => (byte)(name.Contains("/x/", StringComparison.Ordinal) ? 9 : name[^5] - '0'));
    }

    [Fact]
    public void A_missing_validation_split_is_drawn_from_the_training_images()
    {
        _tree.Many("train/x", 16).Many("train/y", 16).Many("test/x", 3).Many("test/y", 3);
        using var data = ImageFolder.Load(_tree.Root, Small);
        // 1 / (7 + 1) of 32, as the default shares say.
        Assert.Equal(new SplitCounts(28, 4, 6), data.Info.Samples);
        Assert.All(data.Validation.Names!, n => Assert.StartsWith("train/", n, StringComparison.Ordinal));
        Assert.Contains(data.Notes, n => n.Contains("of 32", StringComparison.Ordinal));
    }

    [Fact]
    public void Patients_by_pattern_stay_together()
    {
        for (var patient = 0; patient < 12; patient++)
        {
            for (var view = 0; view < 3; view++) _tree.Add($"{(patient % 2 == 0 ? "a" : "b")}/p{patient:00}_{view}.png", (byte)patient);
        }

        using var data = ImageFolder.Load(_tree.Root, Small with { PatientPattern = @"p(\d+)_" });
        var patients = Enum.GetValues<Split>().Select(s => data[s].Groups!.ToHashSet()).ToArray();
        Assert.Equal(12, patients.Sum(p => p.Count));
        Assert.Equal(12, patients.SelectMany(p => p).Distinct().Count());
        Assert.Contains("07", patients.SelectMany(p => p));
        Assert.Contains(data.Notes, n => n.Contains("by patient and class", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_says_which_image_is_what()
    {
        _tree.Many("any", 6);
        var table = _tree.Text("table.csv", "path,split,label,patient\nany/00.png,train,cat,1\nany/03.png,Train,dog,2\nany/01.png,valid,dog,3\nany/02.png,test,cat,4\n");
        using var data = ImageFolder.Load(_tree.Root, Small with { SplitFile = table });
        Assert.Equal(["cat", "dog"], data.Info.Classes);
        Assert.Equal(["any/00.png", "any/03.png"], data.Train.Names);
        Assert.Equal([0, 1], data.Train.LabelsAsIntegers());
        Assert.Equal((1, 0), (data.Validation.LabelsAsIntegers()[0], data.Test.LabelsAsIntegers()[0]));
        Assert.Equal(["4"], data.Test.Groups);

        var overlap = _tree.Text("overlap.csv", "path,split,label,patient\nany/00.png,train,cat,1\nany/03.png,train,dog,2\nany/01.png,val,dog,3\nany/02.png,test,cat,2\n");
        Expect.Error<InvalidConfigurationException>(() => ImageFolder.Load(_tree.Root, Small with { SplitFile = overlap }).Dispose(), "patient '2'", "any/03.png in Train", "any/02.png in Test");
    }

    [Fact]
    public void The_same_content_gives_the_same_key_and_any_change_another()
    {
        _tree.Many("a", 10).Many("b", 10, 50);
        string Key(ImageFolderOptions options)
        {
            using var data = ImageFolder.Load(_tree.Root, options);
            Assert.Equal(32, data.Md5.Length);
            Assert.False(data.IsVerified);
            return data.Md5;
        }

        var keys = new List<string> { Key(Small), Key(Small with { Seed = 1 }), Key(Small with { Channels = 3 }), Key(Small with { Form = Small.Form with { Size = 5 } }) };
        Assert.Equal(keys[0], Key(Small with { Threads = 1 }));
        Assert.Equal(keys[0], Key(Small with { Cache = CacheUse.Always, CacheRoot = _tree.File(".cache") }));
        _tree.Add("a/00.png", 99);
        keys.Add(Key(Small));
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public async Task Progress_is_told_and_work_can_be_cancelled()
    {
        _tree.Many("a", 12).Many("b", 12);
        var stages = new System.Collections.Concurrent.ConcurrentBag<ImageProgress>();
        using (var data = await ImageFolder.LoadAsync(_tree.Root, Small, new Direct(stages.Add))) Assert.Equal(24, data.Info.Samples.Total);
        Assert.Contains(new ImageProgress(ImageStage.Decoding, 24, 24), stages);

        using var cancel = new CancellationTokenSource();
        var work = ImageFolder.LoadAsync(_tree.Root, Small with { Threads = 1 }, new Direct(p => { if (p is { Stage: ImageStage.Decoding, Done: 3 }) cancel.Cancel(); }), cancel.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
    }

    private static void AssertPixels(ImageSplit split, Func<string, byte> expected)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var pixels = split.Images.contiguous().data<byte>().ToArray();
        var each = pixels.Length / split.Names!.Count;
        for (var i = 0; i < split.Names.Count; i++) Assert.All(pixels.AsSpan(i * each, each).ToArray(), p => Assert.Equal(expected(split.Names[i]), p));
    }

    private sealed class Direct(Action<ImageProgress> told) : IProgress<ImageProgress>
    {
        public void Report(ImageProgress value) => told(value);
    }
}
