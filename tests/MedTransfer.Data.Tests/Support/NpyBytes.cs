using System.Buffers.Binary;
using System.Text;

namespace MedTransfer.Data.Tests;

/// <summary>Builds .npy files by hand, broken ones too.</summary>
internal static class NpyBytes
{
    public static byte[] Make(string header, ReadOnlySpan<byte> data, int major = 1, int minor = 0, uint? declaredLength = null)
    {
        var text = Encoding.Latin1.GetBytes(header);
        var length = declaredLength ?? (uint)text.Length;
        var lengthField = new byte[major == 1 ? 2 : 4];
        if (major == 1) BinaryPrimitives.WriteUInt16LittleEndian(lengthField, (ushort)length);
        else BinaryPrimitives.WriteUInt32LittleEndian(lengthField, length);
        return [0x93, .. "NUMPY"u8, (byte)major, (byte)minor, .. lengthField, .. text, .. data];
    }

    public static string Header(string shape = "(3,)", string descr = "'|u1'", string order = "False") =>
        $"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}";
}
