using System.IO.Compression;
using System.Runtime.InteropServices;
using MedTransfer.Testing;
using static MedTransfer.Torch.Tests.PickleBytes;

namespace MedTransfer.Torch.Tests;

/// <summary>Builds files of torch.save by hand.</summary>
internal static class PthBytes
{
    /// <summary>Path of a ZIP of these members.</summary>
    internal static string Zip(TempFolder folder, params (string Name, byte[] Content)[] members) => Zip(folder, CompressionLevel.NoCompression, members);

    internal static string Zip(TempFolder folder, CompressionLevel level, params (string Name, byte[] Content)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(content);
            }
        }

        return folder.Write("x.pth", memory.ToArray());
    }

    /// <summary>An archive of this pickle and the storages 0, 1, ….</summary>
    internal static string Pth(TempFolder folder, byte[] pickle, params byte[][] storages) =>
        Zip(folder, [("x/data.pkl", pickle), .. storages.Select((s, i) => ($"x/data/{i}", s))]);

    internal static byte[] Floats(params float[] values) => MemoryMarshal.AsBytes<float>(values).ToArray();

    /// <summary>The format before PyTorch 1.6, of one storage of float32 with the key 0.</summary>
    internal static byte[] Legacy(byte[] value, params float[] storage) =>
    [
        .. Pickle([0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]),
        .. Pickle(Int(1001)),
        .. Pickle(Dict(("protocol_version", Int(1001)), ("little_endian", [0x88]), ("type_sizes", Dict()))),
        .. Pickle(value),
        .. Pickle(List(Text("0"))),
        .. BitConverter.GetBytes((long)storage.Length),
        .. Floats(storage),
    ];

    /// <summary>A vector in a file of the format before 1.6.</summary>
    internal static byte[] LegacyVector(long count, byte[]? view = null) => Tensor(
        [.. Tuple(Text("storage"), Global("torch", "FloatStorage"), Text("0"), Text("cpu"), Int(count), view ?? [(byte)'N']), (byte)'Q'], 0, [count], [1]);
}
