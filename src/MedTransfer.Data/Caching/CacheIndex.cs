using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MedTransfer.Files;

namespace MedTransfer.Data;

/// <summary>What stands beside the pixels of a cache: its key, its size, and what was noted when it was made.</summary>
/// <param name="Key">The content key, which is the folder's name too.</param>
/// <param name="Source">The folder or table that the images came from, for people.</param>
/// <param name="Slots">Images in the file.</param>
/// <param name="SlotBytes">Bytes of one.</param>
/// <param name="Skipped">Images that could not be read.</param>
/// <param name="Notes">What the decoder noted.</param>
/// <param name="Check">SHA-256 of all of the above.</param>
internal sealed record CacheIndex(string Key, string Source, long Slots, int SlotBytes, IReadOnlyList<SkippedSlot> Skipped, IReadOnlyList<string> Notes, string Check = "")
{
    public const string FileName = "index.json";

    /// <summary>How many bytes the pixel file must have.</summary>
    public long Bytes => Slots * SlotBytes;

    /// <summary>Writes the index, durably.</summary>
    public void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this with { Check = Sum() }));

    /// <summary>The index of a folder, or null where it is missing or not what was written.</summary>
    public static CacheIndex? Read(string folder)
    {
        try
        {
            var index = JsonSerializer.Deserialize<CacheIndex>(File.ReadAllText(Path.Combine(folder, FileName)));
            return index is { Skipped: not null, Notes: not null } && index.Check == index.Sum() ? index : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private string Sum() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this with { Check = string.Empty }))));
}
