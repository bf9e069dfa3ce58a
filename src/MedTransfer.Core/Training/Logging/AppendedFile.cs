namespace MedTransfer.Core.Training;

/// <summary>
/// A file that grows at its end and is open only while it does. Every addition is on the disk when the call returns; what a failed
/// one left is overwritten by the next.
/// </summary>
internal sealed class AppendedFile(string path)
{
    /// <summary>Bytes that count: what follows them is cut off by the next addition.</summary>
    public long Length { get; set; }

    public string FullPath { get; } = Path.GetFullPath(path);

    public void Append(ReadOnlySpan<byte> content)
    {
        using var stream = new FileStream(FullPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (stream.Length > Length) stream.SetLength(Length);
        stream.Position = Length;
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        Length += content.Length;
    }
}
