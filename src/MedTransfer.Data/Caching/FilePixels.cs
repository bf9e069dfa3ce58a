using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Data;

/// <summary>The slots of an open file.</summary>
internal sealed class FilePixels(SafeFileHandle file, int slotBytes) : IPixelStore
{
    public void Write(long slot, ReadOnlySpan<byte> pixels) => RandomAccess.Write(file, pixels, slot * slotBytes);

    public void Copy(long from, long to)
    {
        var buffer = new byte[slotBytes];
        for (int read, done = 0; done < slotBytes; done += read)
        {
            read = RandomAccess.Read(file, buffer.AsSpan(done), (from * slotBytes) + done);
            if (read == 0) throw new EndOfStreamException($"The cache file ends within slot {from}.");
        }

        Write(to, buffer);
    }
}
