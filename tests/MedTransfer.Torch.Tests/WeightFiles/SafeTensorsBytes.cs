using System.Buffers.Binary;
using System.Text;

namespace MedTransfer.Torch.Tests;

/// <summary>Builds safetensors files by hand, right and wrong ones.</summary>
internal static class SafeTensorsBytes
{
    /// <summary>Length, header text, data.</summary>
    internal static byte[] Of(string header, int dataBytes, ulong? declared = null) => Of(Encoding.UTF8.GetBytes(header), dataBytes, declared);

    internal static byte[] Of(byte[] header, int dataBytes, ulong? declared = null)
    {
        var file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(file, declared ?? (ulong)header.Length);
        header.CopyTo(file, 8);
        return file;
    }

    /// <summary>The header entry of one tensor.</summary>
    internal static string Entry(string name, string type, string shape, long begin, long end) =>
        $"\"{name}\":{{\"dtype\":\"{type}\",\"shape\":{shape},\"data_offsets\":[{begin},{end}]}}";
}
