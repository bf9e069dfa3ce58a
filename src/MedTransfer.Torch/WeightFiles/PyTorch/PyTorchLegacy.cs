using System.Buffers.Binary;
using System.Numerics;
using MedTransfer.Files;
using Microsoft.Win32.SafeHandles;

namespace MedTransfer.Weights;

/// <summary>
/// PyTorch's format before 1.6: five pickles one after the other (a magic number, the protocol, facts about the machine, the
/// value, the keys of the storages), then for each key the number of elements and their bytes. It has no checksums.
/// </summary>
internal static class PyTorchLegacy
{
    private const int ProtocolVersion = 1001;
    private const int CountBytes = 8;

    // As for the pickles of the format after it.
    private const long LongestPickle = 1 << 26;

    private static readonly BigInteger MagicNumber = new(MagicBytes, isUnsigned: true);

    /// <summary>The magic number as a pickle holds it: 0x1950a86a20f9469cfc6c, lowest byte first.</summary>
    internal static ReadOnlySpan<byte> MagicBytes => [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

    internal static PyTorchContainer Open(string path)
    {
        var file = InputFile.Open(path);
        try
        {
            return Read(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static PyTorchContainer Read(string path, SafeFileHandle file)
    {
        var types = new Dictionary<string, PickledStorage>(StringComparer.Ordinal);
        var (at, length) = (0L, RandomAccess.GetLength(file));
        var magic = Next("magic number").Root;
        if (magic is not BigInteger number || number != MagicNumber) throw Bad($"its magic number is a {PickleCalls.NameOf(magic)} that is not PyTorch's");
        if (Next("protocol").Root is not (long)ProtocolVersion) throw Bad($"its protocol is not {ProtocolVersion}");
        var machine = Next("facts about the machine");
        if (machine.Root is not PickleDict facts || !facts.TryGet("little_endian", out var little) || little is not bool isLittle) throw Bad("'little_endian' is missing from the facts about the machine that wrote it");
        var content = Next("value");
        if (Next("keys of the storages").Root is not PickleList keys) throw Bad("the keys of its storages are no list");

        var records = new Dictionary<string, StorageRecord>(StringComparer.Ordinal);
        foreach (var item in keys.Items) ReadRecord(item);
        if (at != length) throw Bad($"{length - at} bytes follow its last storage");
        return new PyTorchContainer
        {
            Path = path, Format = "PyTorch legacy", Handle = file, IsBigEndian = !isLittle, Content = content, Find = records.GetValueOrDefault, Owner = file,
        };

        PickleContent Next(string what)
        {
            var (start, most) = (at, Math.Min(length - at, LongestPickle));
            using var stream = new FileSlice(file, path, start, most);
            var read = PickleReader.Read(new PickleInput(stream, most, $"'{path}': the pickle of its {what}, at byte {start}"), id => Storage(id, types));
            at += read.Length;
            return read;
        }

        void ReadRecord(object? item)
        {
            if (item is not string key || !types.TryGetValue(key, out var storage)) throw Bad($"a storage follows ({(item is string s ? $"'{Printable.Name(s)}'" : PickleCalls.NameOf(item))}) that no tensor refers to");
            if (storage.Type.Bytes == 0) throw Bad($"storage '{Printable.Name(key)}' has the element type {Printable.Name(storage.Type.Name)}, which cannot be read; supported: {PickledType.Names}");
            Span<byte> count = stackalloc byte[CountBytes];
            InputFile.ReadExactly(file, count, at, path);
            var elements = isLittle ? BinaryPrimitives.ReadInt64LittleEndian(count) : BinaryPrimitives.ReadInt64BigEndian(count);
            var position = at + CountBytes;
            if (elements != storage.WholeCount) throw Bad($"storage '{Printable.Name(key)}' at byte {at} has {elements} elements, its pickle says {storage.WholeCount}");
            if (elements > (length - position) / storage.Type.Bytes) throw Bad($"storage '{Printable.Name(key)}' at byte {at} has {elements} elements of {storage.Type.Bytes} bytes, but only {length - position} bytes follow: it is incomplete");
            if (!records.TryAdd(key, new StorageRecord(key, position, elements * storage.Type.Bytes, crc: null))) throw Bad($"storage '{Printable.Name(key)}' occurs twice");
            at = position + (elements * storage.Type.Bytes);
        }

        InvalidContentException Bad(string fault) => new($"'{path}' is no valid PyTorch file of the old format: {fault}. Get the file again from its source.");
    }

    private static object Storage(object? id, Dictionary<string, PickledStorage> known)
    {
        // A class comes with its source here; it is as unknown as any.
        if (id is PickleTuple { Items: ["module", PickleGlobal module, ..] }) return module;
        if (id is not PickleTuple { Items: ["storage", PickleGlobal type, string key, string or null, long count, var view] })
        {
            throw new ArgumentException(PersistentStorage.Fault(id, "('storage', type, key, location, count, view)"));
        }

        var storage = PersistentStorage.Of(type, key, count);
        if (!known.TryAdd(key, storage) && known[key] != storage) throw new ArgumentException($"storage '{Printable.Name(key)}' is described in two ways");
        return view switch
        {
            null => storage,
            PickleTuple { Items: [string, long begin, long length] } when begin >= 0 && length >= 0 && begin <= count - length => storage with { Begin = begin, Count = length },
            _ => throw new ArgumentException($"a view of storage '{Printable.Name(key)}' that does not fit its {count} elements"),
        };
    }
}
