namespace MedTransfer.Data.Tests;

/// <summary>Writes archives in MedMNIST's form, with arrays replaced or left out to make them wrong.</summary>
internal static class MedMnistBytes
{
    /// <summary>A tiny two-class grey set of 8 pixels: 4, 2 and 3 samples.</summary>
    public static DatasetInfo Tiny(LearningTask task = LearningTask.BinaryClass, int classes = 2, int channels = 1, int dimensions = 2) => new()
    {
        Name = "tiny",
        Title = "TinyMNIST",
        Description = "For tests.",
        Task = task,
        Classes = [.. Enumerable.Range(0, classes).Select(i => $"class {i}")],
        Channels = channels,
        Dimensions = dimensions,
        Samples = new SplitCounts(4, 2, 3),
        License = "none",
        Sizes = [8],
        Files = new Dictionary<int, DatasetDownload> { [8] = new("tiny_8.npz", new Uri("https://example.org/tiny_8.npz"), new string('0', 32)) },
    };

    public static void Write(string path, DatasetInfo info, int size, Action<Dictionary<string, NpyArray>>? change = null)
    {
        var arrays = new Dictionary<string, NpyArray>();
        var columns = info.Task == LearningTask.MultiLabel ? info.OutputCount : 1;
        var random = new Random(3);
        foreach (var split in Enum.GetValues<Split>())
        {
            var n = info.Samples[split];
            long[] shape = [n, .. Enumerable.Repeat((long)size, info.Dimensions), .. info.Channels > 1 ? [info.Channels] : Array.Empty<long>()];
            var images = new byte[shape.Aggregate(1L, (a, b) => a * b)];
            random.NextBytes(images);
            arrays[MedMnistContent.Array(split, "images")] = NpyArray.From<byte>(images, shape);
            var labels = Enumerable.Range(0, (int)n * columns).Select(i => (byte)(i % (columns > 1 ? 2 : info.OutputCount))).ToArray();
            arrays[MedMnistContent.Array(split, "labels")] = NpyArray.From<byte>(labels, n, columns);
        }

        change?.Invoke(arrays);
        using var writer = new NpzWriter(path);
        foreach (var (name, array) in arrays) writer.Add(name, array);
        writer.Commit();
    }
}
