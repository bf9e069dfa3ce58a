using MedTransfer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// The images of an archive that are too many for the memory: inflated once into the cache, under the archive's MD5, and
/// mapped from there. The checksums are those of the inflating; what has its place in the cache is whole.
/// </summary>
internal sealed class MedMnistPixels(NpzFile file, MedMnistContent content, string md5)
{
    // Changes whenever the same archive would give other bytes.
    private const string Version = "medmnist pixels 1";
    private const double MemoryShare = 0.5;
    private static readonly Split[] Splits = Enum.GetValues<Split>();

    /// <summary>Whether the images of an archive go to the cache.</summary>
    public static bool Fit(NpzFile file, MedMnistContent content, CacheUse use) =>
        ImageCache.IsWanted(use, Splits.Sum(s => Bytes(content.ImageShape(s))), MemoryShare)
        && !Splits.Any(s => file.ReadHeader(MedMnistContent.Array(s, "images")).IsFortranOrder);

    /// <summary>uint8 in the archive's shapes, private to this process.</summary>
    /// <exception cref="InvalidContentException">A member is damaged.</exception>
    /// <exception cref="InvalidConfigurationException">The cache cannot be written.</exception>
    public Dictionary<Split, Tensor> Open()
    {
        using var scope = torch.NewDisposeScope();
        var counts = Splits.ToDictionary(s => s, s => content.ImageShape(s)[0]);
        var slotBytes = checked((int)(Bytes(content.ImageShape(Split.Train)) / counts[Split.Train]));
        using var key = new ContentKey().Add(Version).Add(md5);
        var (name, slots) = (key.Current, counts.Values.Sum());
        var (pixels, _) = new ImageCache(ImageCache.DefaultRoot).Open(name, slots, slotBytes, Fill, CancellationToken.None);
        return Splits.ToDictionary(s => s, s => pixels.narrow(0, First(s) * slotBytes, counts[s] * slotBytes).view(content.ImageShape(s)).MoveToOuterDisposeScope());

        long First(Split split) => Splits.TakeWhile(s => s != split).Sum(s => counts[s]);

        CacheIndex Fill(IPixelStore store)
        {
            SideBySide.Run([.. Splits.Select<Split, Action>(s => () => file.ReadPieces(MedMnistContent.Array(s, "images"), slotBytes, (slot, bytes) => store.Write(First(s) + slot, bytes)))]);
            return new CacheIndex(name, Path.GetFullPath(file.Path), slots, slotBytes, [], []);
        }
    }

    private static long Bytes(long[] shape) => shape.Aggregate(1L, (product, n) => checked(product * n));
}
