using MedTransfer.Data;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Training;

/// <summary>Small sets whose classes differ by the brightness of a quarter of the image, under noise.</summary>
internal static class TinyData
{
    private const int Size = 16;

    public static ImageDataset Binary(int train = 81, int validation = 40, int test = 40) =>
        Create(LearningTask.BinaryClass, ["dark", "bright"], train, validation, test);

    public static ImageDataset MultiLabel() => Create(LearningTask.MultiLabel, ["left", "right", "upper"], 48, 32, 32);

    public static ImageDataset Ordinal() => Create(LearningTask.OrdinalRegression, ["none", "mild", "severe"], 81, 40, 40);

    public static ImageDataset Volumes()
    {
        ImageSplit Split(Split split) => new(split, zeros([4, 1, 8, 8, 8], dtype: ScalarType.Byte), tensor([0L, 1L, 0L, 1L]));
        using var pattern = Binary(4, 4, 4);
        return new(pattern.Info, 8, Split(Data.Split.Train), Split(Data.Split.Validation), Split(Data.Split.Test), new string('b', 32), null);
    }

    private static ImageDataset Create(LearningTask task, string[] classes, int train, int validation, int test)
    {
        var info = new DatasetInfo
        {
            Name = "tiny",
            Title = "Tiny",
            Description = "Made by a test.",
            Task = task,
            Classes = classes,
            Channels = 1,
            Dimensions = 2,
            Samples = new(train, validation, test),
            License = "none",
            Sizes = [Size],
            Files = new Dictionary<int, DatasetDownload>(),
        };
        return new(
            info, Size, Make(info, Split.Train, train), Make(info, Split.Validation, validation), Make(info, Split.Test, test), new string('a', 32), null);
    }

    private static ImageSplit Make(DatasetInfo info, Split split, int count)
    {
        var random = new Random((int)split + 1);
        var images = new byte[count * Size * Size];
        var columns = info.Task == LearningTask.MultiLabel ? info.OutputCount : 1;
        var levels = info.Task == LearningTask.OrdinalRegression ? info.OutputCount : 2;
        var labels = new int[count * columns];
        for (var i = 0; i < count; i++)
        {
            for (var c = 0; c < columns; c++) labels[(i * columns) + c] = (i + (c * i / 2)) % levels;
            for (var p = 0; p < Size * Size; p++)
            {
                var region = Math.Min(columns - 1, p % Size * columns / Size);
                var signal = labels[(i * columns) + region] * (p / Size < Size / 2 ? 30 : 0);
                images[(i * Size * Size) + p] = (byte)(60 + signal + random.Next(80));
            }
        }

        var pixels = tensor(images, [count, 1, Size, Size], dtype: ScalarType.Byte);
        var truth = columns == 1
            ? tensor(Array.ConvertAll(labels, v => (long)v))
            : tensor(Array.ConvertAll(labels, v => (float)v), [count, columns]);
        return new(split, pixels, truth);
    }
}
