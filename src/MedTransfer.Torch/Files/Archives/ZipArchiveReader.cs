using System.Buffers.Binary;
using MedTransfer.Weights;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Files;

/// <summary>
/// Reads ZIP archives (stored and deflated members, zip64) strictly: sizes and offsets are checked against the file,
/// local headers against the central directory, and every member's size and CRC-32 while it is read. Members may be
/// read by several threads at once. Nothing is ever extracted to disk. Format: PKWARE APPNOTE 6.3.
/// </summary>
public sealed class ZipArchiveReader : IDisposable
{
    // Deflate cannot expand further than 1032 : 1 (258 bytes for 2 bits), so a member that declares more is a lie.
    private const long LargestDeflateRatio = 1032;
    private const int LocalHeaderSize = 30;
    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, ZipMember> _byName;

    private ZipArchiveReader(string path, SafeFileHandle file)
    {
        (Path, _file) = (path, file);
        Length = RandomAccess.GetLength(file);
        Members = ZipDirectory.Read(file, path, Length);
        _byName = Members.ToDictionary(m => m.Name, StringComparer.Ordinal);
    }

    /// <summary>The archive's path as it was given.</summary>
    public string Path { get; }

    /// <summary>The archive's size in bytes.</summary>
    public long Length { get; }

    /// <summary>All members in the order of the central directory, folders included.</summary>
    public IReadOnlyList<ZipMember> Members { get; }

    /// <summary>Opens an archive and reads its directory; no member is read yet.</summary>
    /// <param name="path">The archive's path.</param>
    /// <exception cref="InvalidConfigurationException">The path is missing, a folder or unreadable.</exception>
    /// <exception cref="UnknownFormatException">The file is no ZIP archive.</exception>
    /// <exception cref="InvalidContentException">The archive is empty, cut off, inconsistent or names a member twice.</exception>
    public static ZipArchiveReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = InputFile.Open(path);
        try
        {
            return new ZipArchiveReader(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The member of exactly this name, or null.</summary>
    public ZipMember? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// Opens a member's decompressed bytes. The read that returns the last byte verifies size and CRC-32; a reader
    /// that stops before has seen unverified bytes. The stream is valid as long as the archive is open.
    /// </summary>
    /// <param name="member">A member of this archive.</param>
    /// <exception cref="InvalidContentException">
    /// The member is encrypted, uses another method than stored or deflate, declares an impossible size, or its local
    /// header contradicts the central directory. Reading throws it too, for damaged data.
    /// </exception>
    public Stream OpenMember(ZipMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new ZipMemberStream(new FileSlice(_file, Path, DataOffset(member), member.CompressedSize), member, Where(member));
    }

    /// <summary>The position of a member's first (compressed) byte in the file, after checking its local header.</summary>
    /// <param name="member">A member of this archive.</param>
    /// <exception cref="InvalidContentException">As for <see cref="OpenMember"/>.</exception>
    public long DataOffset(ZipMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var where = Where(member);
        CheckReadable(member, where);
        Span<byte> header = stackalloc byte[LocalHeaderSize];
        InputFile.ReadExactly(_file, header, member.HeaderOffset, Path);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipDirectory.LocalSignature)
            throw Broken($"{where}: no local header at byte {member.HeaderOffset}, where the central directory says it is");
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var variable = new byte[nameLength + extraLength];
        InputFile.ReadExactly(_file, variable, member.HeaderOffset + LocalHeaderSize, Path);
        ZipLocalHeader.Check(header, variable.AsSpan(0, nameLength), variable.AsSpan(nameLength), member, where);
        var offset = member.HeaderOffset + LocalHeaderSize + variable.Length;
        if (offset + member.CompressedSize > member.EndLimit)
            throw Broken($"{where}: its {member.CompressedSize} bytes at byte {offset} run into what begins at byte {member.EndLimit}");
        return offset;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal SafeFileHandle Handle => _file;

    internal string Where(ZipMember member) => $"{Path}: member '{Printable.Name(member.Name)}'";

    internal static InvalidContentException Broken(string what) => new($"{what}. The archive is damaged; fetch or write it again.");

    private static void CheckReadable(ZipMember member, string where)
    {
        const int encrypted = 0x2041; // bits 0, 6 and 13: traditional, strong, and masked headers
        if ((member.Flags & encrypted) != 0)
            throw new InvalidContentException($"{where} is encrypted; encrypted archives are not supported. Write the archive without a password.");
        if (member.Method is not (ZipMethod.Stored or ZipMethod.Deflated))
            throw new InvalidContentException($"{where} is compressed with method {member.Method} ({ZipMethod.Name(member.Method)}); only stored and deflate are read. Write it again with one of these (zip, numpy.savez, numpy.savez_compressed).");
        if (member.Method == ZipMethod.Stored && member.Size != member.CompressedSize)
            throw Broken($"{where} is stored, but declares {member.CompressedSize} bytes in the archive and {member.Size} bytes of content");
        if (member.Method == ZipMethod.Deflated && member.Size / LargestDeflateRatio > member.CompressedSize)
            throw Broken($"{where} declares {member.Size} bytes from {member.CompressedSize} compressed bytes, more than deflate can expand to");
    }
}
