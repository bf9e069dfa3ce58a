using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// Procedural data sets in MedMNIST's own format, for trying things out without any download. They imitate the look of
/// four kinds of medical images and overlap between classes by construction; they say nothing about patients.
/// The same name, size and seed give the same images.
/// </summary>
public static class SyntheticMedMnist
{
    private static readonly SyntheticPainter[] Painters = [new UltrasoundPainter(), new BloodCellPainter(), new FundusPainter(), new ChestPainter()];

    /// <summary>synth-breast, synth-blood, synth-retina and synth-chest, with their default sample counts.</summary>
    public static IReadOnlyList<DatasetInfo> All { get; } = [.. Painters.Select(p => p.Info)];

    /// <summary>Generates a data set.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="size">Pixels a side, 8 to 512. The same picture is shown at every size.</param>
    /// <param name="seed">Another seed gives other pictures.</param>
    /// <param name="samples">How many samples each split gets; null takes the set's own counts.</param>
    /// <returns>The data set, which the caller disposes; its <see cref="ImageDataset.Md5"/> is that of the content.</returns>
    /// <exception cref="InvalidConfigurationException">The name is not known, or the size or a count is out of range.</exception>
    public static ImageDataset Create(string name, int size = 28, long seed = 0, SplitCounts? samples = null)
    {
        var painter = Painter(name);
        if (size is < 8 or > 512) throw new InvalidConfigurationException($"{name} cannot be generated at {size} pixels; 8 to 512 are possible.");
        var info = painter.Info with { Samples = samples ?? painter.Info.Samples };
        foreach (var split in Enum.GetValues<Split>())
        {
            if (info.Samples[split] is < 1 or > 100_000)
                throw new InvalidConfigurationException($"{name} cannot be generated with {info.Samples[split]} samples in the {split} split; 1 to 100000 are possible.");
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        ImageSplit Make(Split split) => CreateSplit(painter, info, split, size, seed, hash);
        var (train, validation, test) = (Make(Split.Train), Make(Split.Validation), Make(Split.Test));
        return new ImageDataset(info, size, train, validation, test, Convert.ToHexStringLower(hash.GetHashAndReset()), null);
    }

    /// <summary>Generates a data set and writes it as MedMNIST's .npz, for <see cref="MedMnist.Load"/> and for NumPy.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="path">The file to write; name it as <see cref="DatasetInfo.FileName"/> says to have it found.</param>
    /// <param name="size">Pixels a side, 8 to 512.</param>
    /// <param name="seed">Another seed gives other pictures.</param>
    /// <param name="samples">How many samples each split gets; null takes the set's own counts.</param>
    /// <exception cref="InvalidConfigurationException">As for <see cref="Create"/>.</exception>
    public static void Write(string name, string path, int size = 28, long seed = 0, SplitCounts? samples = null)
    {
        using var dataset = Create(name, size, seed, samples);
        MedMnist.Save(dataset, path);
    }

    internal static DatasetInfo? TryFind(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));

    private static SyntheticPainter Painter(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(Painters, p => string.Equals(p.Info.Name, name, StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidConfigurationException(
            $"'{name}' is no synthetic data set.{DidYouMean.Sentence(name, All.Select(d => d.Name))} They are {string.Join(", ", All.Select(d => d.Name))}.");
    }

    private static unsafe ImageSplit CreateSplit(SyntheticPainter painter, DatasetInfo info, Split split, int size, long seed, IncrementalHash hash)
    {
        using var scope = torch.NewDisposeScope();
        var count = (int)info.Samples[split];
        var columns = info.Task == LearningTask.MultiLabel ? info.OutputCount : 1;
        var labels = SyntheticLabels.Draw(painter, count, new DeterministicRandom(seed, (long)split));
        var bytes = size * size * info.Channels;
        var images = ImageTensors.Allocate(info.Channels == 1 ? [count, size, size] : [count, size, size, info.Channels]);
        var start = TensorBytes.Start(images);
        Parallel.For(0, count, i =>
        {
            var random = new DeterministicRandom(seed, (long)split, i);
            var canvas = new Canvas(size, info.Channels);
            painter.Paint(canvas, labels.AsSpan(i * columns, columns), random);
            canvas.Write(new Span<byte>(start + ((long)i * bytes), bytes), painter.Noise, random);
        });
        for (var i = 0; i < count; i++) hash.AppendData(new ReadOnlySpan<byte>(start + ((long)i * bytes), bytes));
        hash.AppendData(labels);
        return new ImageSplit(split, ImageTensors.FromFileOrder(images, info), ImageTensors.Labels(Array.ConvertAll(labels, v => (long)v), info));
    }
}
