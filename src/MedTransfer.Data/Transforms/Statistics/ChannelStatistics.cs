using System.Text.Json;
using MedTransfer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Mean and standard deviation of the pixels of each channel, from 0 to 1, for normalising.</summary>
/// <param name="Mean">The means.</param>
/// <param name="Std">The standard deviations (population).</param>
public sealed record ChannelStatistics(IReadOnlyList<double> Mean, IReadOnlyList<double> Std)
{
    // As many pixels at a time as a few megabytes of int64 hold.
    private const long ChunkPixels = 1 << 20;

    /// <summary>Computes them exactly: sums of integers, whatever the order or the device.</summary>
    /// <param name="split">The split, the training split where it is for a model.</param>
    /// <exception cref="InvalidConfigurationException">The split is empty.</exception>
    public static ChannelStatistics Of(ImageSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        if (split.Count == 0) throw new InvalidConfigurationException($"The {split.Split} split is empty, so its pixels have no mean.");
        var channels = (int)split.Images.shape[1];
        var (sums, squares) = (new Int128[channels], new Int128[channels]);
        var each = split.Images.numel() / split.Count;
        var chunk = Math.Max(1, ChunkPixels / each);
        for (long start = 0; start < split.Count; start += chunk)
        {
            using var scope = torch.NewDisposeScope();
            var part = split.Images.narrow(0, start, Math.Min(chunk, split.Count - start)).transpose(0, 1).reshape(channels, -1).to(ScalarType.Int64);
            var (sum, square) = (part.sum([1L]).cpu().data<long>(), (part * part).sum([1L]).cpu().data<long>());
            for (var c = 0; c < channels; c++) (sums[c], squares[c]) = (sums[c] + sum[c], squares[c] + square[c]);
        }

        var pixels = (Int128)split.Images.numel() / channels;
        var (mean, std) = (new double[channels], new double[channels]);
        for (var c = 0; c < channels; c++)
        {
            mean[c] = (double)sums[c] / (double)pixels / 255;
            // n Σx² - (Σx)² in integers: no digits cancel.
            std[c] = Math.Sqrt((double)((pixels * squares[c]) - (sums[c] * sums[c]))) / (double)pixels / 255;
        }

        return new(mean, std);
    }

    /// <summary>Those of a data set's training split, kept on disk by the MD5 of the data where it has one.</summary>
    /// <param name="data">The data set.</param>
    /// <exception cref="InvalidConfigurationException">The training split is empty.</exception>
    public static ChannelStatistics Of(ImageDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var path = data.Md5.Length > 0 ? CacheFolder.Path("statistics", $"{data.Md5}.json") : null;
        if (path is not null && Recall(path, data.Train.Images.shape[1]) is { } known) return known;
        var found = Of(data.Train);
        if (path is not null) Remember(path, found);
        return found;
    }

    /// <summary>Whether all numbers are the same.</summary>
    public bool Equals(ChannelStatistics? other) => other is not null && Mean.SequenceEqual(other.Mean) && Std.SequenceEqual(other.Std);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mean.Count, Mean[0], Std[0]);

    /// <summary>What was kept, or null where nothing is or it does not fit: then it is computed again.</summary>
    private static ChannelStatistics? Recall(string path, long channels)
    {
        try
        {
            if (!File.Exists(path)) return null;
            var kept = JsonSerializer.Deserialize<ChannelStatistics>(File.ReadAllText(path));
            var fits = kept is { Mean: not null, Std: not null } && kept.Mean.Count == channels && kept.Std.Count == channels
                && kept.Mean.Concat(kept.Std).All(v => v is >= 0 and <= 1);
            return fits ? kept : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps them where that is possible; a folder that cannot be written only costs time.</summary>
    private static void Remember(string path, ChannelStatistics statistics)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.WriteText(path, JsonSerializer.Serialize(statistics));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
