using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>Makes sets of images from sets of volumes.</summary>
public static class VolumeSlices
{
    /// <summary>
    /// Takes each volume's centre slice, or several evenly spaced ones, as samples <c>[N·slices, 1, S, S]</c> with the volume's label. Of
    /// n slices of a side S, slice k is at ⌊(2k + 1)·S / 2n⌋: the middle of the k-th of n equal parts. The slices of a volume follow each
    /// other and share a group: that of the volume, or <c>train/17</c> where it has none. The <see cref="ImageDataset.Md5"/> is made from
    /// that of the volumes and the choice of slices.
    /// </summary>
    /// <param name="volumes">A set of volumes; it stays the caller's.</param>
    /// <param name="slices">Slices a volume, 1 (the default) to the side.</param>
    /// <param name="axis">The axis that is cut: 0 the depth (the default), 1 the height, 2 the width.</param>
    /// <returns>The set of images, which the caller disposes.</returns>
    /// <exception cref="InvalidConfigurationException">The set has no volumes, or a number is out of range.</exception>
    public static ImageDataset ToSlices(this ImageDataset volumes, int slices = 1, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        if (volumes.Train.Images.dim() != 5) throw new InvalidConfigurationException($"{volumes.Info.Name} has images, not volumes; only volumes have slices. Use it as it is.");
        if (slices < 1 || slices > volumes.Size) throw new InvalidConfigurationException($"{slices} slices a volume: volumes of {volumes.Size} voxels a side have 1 to {volumes.Size}.");
        if (axis is < 0 or > 2) throw new InvalidConfigurationException($"Axis {axis} cannot be cut; 0 (depth), 1 (height) and 2 (width) can.");
        var text = string.Create(CultureInfo.InvariantCulture, $"{volumes.Md5} {slices} slices along {axis}");
        var md5 = Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Encoding.ASCII.GetBytes(text)));
        var samples = volumes.Info.Samples;
        var info = volumes.Info with
        {
            Dimensions = 2,
            Samples = new(samples.Train * slices, samples.Validation * slices, samples.Test * slices),
            Files = new Dictionary<int, DatasetDownload>(),
        };
        return new ImageDataset(info, volumes.Size, Cut(volumes.Train, slices, axis), Cut(volumes.Validation, slices, axis), Cut(volumes.Test, slices, axis), md5, volumes.Path);
    }

    private static ImageSplit Cut(ImageSplit volumes, int slices, int axis)
    {
        using var scope = torch.NewDisposeScope();
        var (count, side) = (volumes.Count, volumes.Images.shape[2 + axis]);
        var positions = Enumerable.Range(0, slices).Select(k => ((2L * k) + 1) * side / (2L * slices)).ToArray();
        // [N, 1, D, H, W] to [N, n, S, S] to [N·n, 1, S, S]
        var cut = torch.stack([.. positions.Select(p => volumes.Images.select(2 + axis, p).squeeze(1))], 1);
        var images = cut.reshape(count * slices, 1, cut.shape[2], cut.shape[3]);
        var labels = volumes.Labels.repeat_interleave(slices, 0);
        var groups = Repeat(i => volumes.Groups?[i] ?? $"{SplitNames.Of(volumes.Split)}/{i}");
        var names = volumes.Names is { } known ? Repeat(i => known[i]).Select((name, i) => $"{name}#{positions[i % slices]}").ToArray() : null;
        return new ImageSplit(volumes.Split, images, labels, names, groups);

        string[] Repeat(Func<int, string> text) => [.. Enumerable.Range(0, (int)count).SelectMany(i => Enumerable.Repeat(text(i), slices))];
    }
}
