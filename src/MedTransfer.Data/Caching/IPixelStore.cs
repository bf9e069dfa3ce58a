namespace MedTransfer.Data;

/// <summary>A place for images of one size, one slot after the other; slots may be written from several threads.</summary>
internal interface IPixelStore
{
    /// <summary>Fills a slot.</summary>
    void Write(long slot, ReadOnlySpan<byte> pixels);

    /// <summary>Copies a slot to another.</summary>
    void Copy(long from, long to);
}
