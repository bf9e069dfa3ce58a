using MedTransfer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Data;

/// <summary>
/// An .npz archive of arrays. Only members that end in <c>.npy</c> count; names are given without that ending. Several
/// threads may read members at once. Every array's size and checksum are verified while it is read.
/// </summary>
public sealed class NpzFile : IDisposable
{
    private const string Extension = ".npy";

    private NpzFile(ZipArchiveReader archive)
    {
        Archive = archive;
        Names = [.. archive.Members.Where(m => m.Name.EndsWith(Extension, StringComparison.Ordinal)).Select(m => m.Name[..^Extension.Length])];
    }

    /// <summary>The names of the arrays, in the archive's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The archive's path as it was given.</summary>
    public string Path => Archive.Path;

    internal ZipArchiveReader Archive { get; }

    /// <summary>Opens an archive; no array is read yet.</summary>
    /// <inheritdoc cref="ZipArchiveReader.Open"/>
    public static NpzFile Open(string path) => new(ZipArchiveReader.Open(path));

    /// <summary>Reads an array's header and checks the member's declared size against it.</summary>
    /// <param name="name">The array's name without <c>.npy</c>.</param>
    /// <exception cref="InvalidContentException">There is no such array (the message lists those there are), or it is damaged.</exception>
    public NpyHeader ReadHeader(string name)
    {
        var (member, where) = Require(name);
        using var stream = Archive.OpenMember(member);
        return ReadHeader(stream, member, where);
    }

    /// <summary>Reads an array of at most 2 GiB into managed memory.</summary>
    /// <param name="name">The array's name without <c>.npy</c>.</param>
    /// <exception cref="InvalidContentException">There is no such array (the message lists those there are), or it is damaged.</exception>
    public NpyArray ReadArray(string name)
    {
        var (member, where) = Require(name);
        using var stream = Archive.OpenMember(member);
        return Npy.ReadArray(stream, ReadHeader(stream, member, where), where);
    }

    /// <summary>Reads an array of any size straight into a new tensor of its shape and type.</summary>
    /// <param name="name">The array's name without <c>.npy</c>.</param>
    /// <exception cref="InvalidContentException">
    /// There is no such array, it is damaged, tensors lack its type, or it exceeds this machine's memory.
    /// </exception>
    public unsafe Tensor ReadTensor(string name)
    {
        var header = ReadHeader(name);
        var where = Require(name).Where;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (header.DataLength > memory)
            throw new InvalidContentException($"{where}: {header} needs {header.DataLength} bytes; this machine has {memory}. Use a machine with more memory.");
        using var scope = torch.NewDisposeScope();
        var tensor = torch.empty([.. header.Shape], dtype: header.ElementType.ToTensor(where));
        ReadInto(name, TensorBytes.Start(tensor), header.DataLength);
        return tensor.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => Archive.Dispose();

    /// <summary>Reads an array's elements to memory that the caller has taken after <see cref="ReadHeader(string)"/>.</summary>
    internal unsafe void ReadInto(string name, byte* destination, long length)
    {
        var (member, where) = Require(name);
        using var stream = Archive.OpenMember(member);
        var header = ReadHeader(stream, member, where);
        if (header.DataLength != length)
            throw new InvalidContentException($"{where}: the array changed from {length} to {header.DataLength} bytes while it was read. Do not write to a file that is being read.");
        var plain = !header.IsBigEndian && !header.IsFortranOrder && header.ElementType != NpyElementType.Boolean;
        if (plain && WholeMember.TryCopy(Archive, member, member.Size - length, destination)) return;
        NpyPayload.Read(stream, header, destination, where);
    }

    /// <summary>Hands out an array's bytes in pieces of equal size, in order, some at a time; the last ones have been verified when this returns.</summary>
    /// <param name="name">The array's name without <c>.npy</c>.</param>
    /// <param name="pieceBytes">Bytes of a piece, of which the array must be whole multiples.</param>
    /// <param name="take">Receives the number of the first piece and the bytes of it and those behind it.</param>
    internal void ReadPieces(string name, int pieceBytes, Action<long, ReadOnlySpan<byte>> take)
    {
        const int atOnce = 1 << 20;
        var (member, where) = Require(name);
        using var stream = Archive.OpenMember(member);
        var pieces = ReadHeader(stream, member, where).DataLength / pieceBytes;
        var buffer = new byte[Math.Max(1, atOnce / pieceBytes) * pieceBytes];
        for (long piece = 0; piece < pieces;)
        {
            var count = (int)Math.Min(buffer.Length / pieceBytes, pieces - piece);
            stream.ReadExactly(buffer, 0, count * pieceBytes);
            take(piece, buffer.AsSpan(0, count * pieceBytes));
            piece += count;
        }
    }

    private static NpyHeader ReadHeader(Stream stream, ZipMember member, string where) =>
        NpyHeaderReader.Read(stream, member.Size, where, Npy.DefaultMaximumHeaderLength, allowTrailing: false);

    private (ZipMember Member, string Where) Require(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var member = Archive.Find(name + Extension);
        if (member is not null) return (member, Archive.Where(member));
        var present = Names.Count > 0 ? $"it holds {string.Join(", ", Names.Take(20))}" : "the archive has no arrays";
        throw new InvalidContentException($"{Path}: array '{name}' not found; {present}. Check that this is the right file.");
    }
}
