using System.Buffers.Binary;
using System.Text;

namespace MedTransfer.Torch.Tests;

/// <summary>Builds pickles by hand, right and wrong ones: every method gives the instructions that put one value on the stack.</summary>
internal static class PickleBytes
{
    internal static byte[] Pickle(params byte[][] parts) => [0x80, 2, .. Join(parts), (byte)'.'];

    internal static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    internal static byte[] Global(string module, string name) => Encoding.Latin1.GetBytes($"c{module}\n{name}\n");

    internal static byte[] Text(string text) => [(byte)'X', .. Little(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    internal static byte[] Int(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue) return [(byte)'J', .. Little((int)value)];
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return [0x8a, 8, .. bytes];
    }

    internal static byte[] Tuple(params byte[][] items) => [(byte)'(', .. Join(items), (byte)'t'];

    internal static byte[] List(params byte[][] items) => [(byte)']', (byte)'(', .. Join(items), (byte)'e'];

    internal static byte[] Ints(params long[] values) => Tuple([.. values.Select(Int)]);

    internal static byte[] Call(string module, string name, params byte[][] arguments) => [.. Global(module, name), .. Tuple(arguments), (byte)'R'];

    internal static byte[] Dict(params (string Key, byte[] Value)[] items) =>
        [(byte)'}', (byte)'(', .. items.SelectMany(i => Join(Text(i.Key), i.Value)), (byte)'u'];

    internal static byte[] Storage(string key, long count, string type = "FloatStorage", string device = "cpu") =>
        [.. Tuple(Text("storage"), Global("torch", type), Text(key), Text(device), Int(count)), (byte)'Q'];

    internal static byte[] Tensor(byte[] storage, long offset, long[] shape, long[] strides) =>
        Call("torch._utils", "_rebuild_tensor_v2", storage, Int(offset), Ints(shape), Ints(strides), [0x89], Call("collections", "OrderedDict"));

    /// <summary>A vector of float32 that is a whole storage.</summary>
    internal static byte[] Vector(string key, long count) => Tensor(Storage(key, count), 0, [count], [1]);

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
