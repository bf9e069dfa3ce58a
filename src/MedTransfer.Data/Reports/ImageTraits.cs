using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>What is compared of an image: the SHA-256 of its pixels, whether they are all alike, and its difference hashes.</summary>
internal readonly record struct ImageTraits(UInt128 High, UInt128 Low, bool IsConstant, ulong Look, ulong MirroredLook)
{
    private const int ChunkBytes = 1 << 26;

    /// <summary>The traits of all samples: training, validation, test.</summary>
    public static ImageTraits[] Of(ImageDataset dataset, DatasetReportOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        var splits = Enum.GetValues<Split>().Select(s => dataset[s]).ToArray();
        var traits = new ImageTraits[splits.Sum(s => s.Count)];
        var done = 0;
        foreach (var split in splits)
        {
            var bytes = split.Count == 0 ? 1 : split.Images.numel() / split.Count;
            var chunk = Math.Max(1, ChunkBytes / bytes);
            for (long first = 0; first < split.Count; first += chunk)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = (int)Math.Min(chunk, split.Count - first);
                Fill(traits.AsMemory(done, count), split.Images, first, options);
                done += count;
                progress?.Report((double)done / traits.Length);
            }
        }

        return traits;
    }

    private static unsafe void Fill(Memory<ImageTraits> traits, Tensor images, long first, DatasetReportOptions options)
    {
        using var scope = torch.NewDisposeScope();
        var ordered = ImageTensors.ToFileOrder(images.narrow(0, first, traits.Length));
        var channels = images.dim() == 4 ? (int)images.shape[1] : 1;
        var (height, width) = ((int)images.shape[^2], (int)images.shape[^1]);
        var planes = images.dim() == 5 ? (int)images.shape[2] : 1;
        var bytes = checked(planes * height * width * channels);
        var start = TensorBytes.Start(ordered);
        Parallel.For(0, traits.Length, i =>
        {
            var pixels = new ReadOnlySpan<byte>(start + ((long)i * bytes), bytes);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(pixels, hash);
            // All pixels are alike where each equals the one before it.
            var isConstant = pixels[channels..].SequenceEqual(pixels[..^channels]);
            var look = options.NearDuplicates ? DifferenceHash.Of(pixels, planes, height, width, channels, mirrored: false) : 0;
            var mirrored = options is { NearDuplicates: true, Mirrored: true } ? DifferenceHash.Of(pixels, planes, height, width, channels, mirrored: true) : 0;
            traits.Span[i] = new(BitConverter.ToUInt128(hash), BitConverter.ToUInt128(hash[16..]), isConstant, look, mirrored);
        });
        GC.KeepAlive(ordered);
    }
}
