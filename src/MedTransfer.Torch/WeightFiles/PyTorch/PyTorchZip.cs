using System.Text;
using MedTransfer.Files;

namespace MedTransfer.Weights;

/// <summary>
/// PyTorch's format since 1.6: a ZIP archive of one folder with the pickle <c>data.pkl</c>, a record <c>data/KEY</c> for each
/// storage, and <c>byteorder</c> (absent in older files, which are little-endian).
/// </summary>
internal static class PyTorchZip
{
    private const string Pickle = "/data.pkl";

    // Real ones have some hundred KB; the optimizer states and arguments of a large checkpoint a few MB.
    private const long LongestPickle = 1 << 26;

    internal static PyTorchContainer Open(string path)
    {
        var archive = ZipArchiveReader.Open(path);
        try
        {
            return Open(path, archive);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    private static PyTorchContainer Open(string path, ZipArchiveReader archive)
    {
        var pickle = FindPickle(path, archive);
        var root = pickle.Name[..^Pickle.Length];
        RequireStored(path, pickle);
        if (pickle.Size > LongestPickle) throw new InvalidContentException($"'{path}': '{pickle.Name}' has {pickle.Size} bytes; {LongestPickle} is the most. Save the weights alone, without what the checkpoint holds beside them.");
        var isBigEndian = archive.Find($"{root}/byteorder") is { } order && ReadOrder(path, archive, order);
        var where = archive.Where(pickle);
        using var stream = archive.OpenMember(pickle);
        var input = new PickleInput(stream, pickle.Size, where);
        var content = PickleReader.Read(input, id => Storage(id));
        if (content.Length != pickle.Size) throw new InvalidContentException($"{where}: {pickle.Size - content.Length} bytes follow the pickle. Get the file again from its source.");
        return new PyTorchContainer
        {
            Path = path, Format = "PyTorch zip", Handle = archive.Handle, IsBigEndian = isBigEndian, Content = content, Owner = archive,
            Find = key => archive.Find($"{root}/data/{key}") is { } member ? Record(path, archive, member) : null,
        };
    }

    private static ZipMember FindPickle(string path, ZipArchiveReader archive)
    {
        var names = archive.Members.Select(m => m.Name[(m.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal);
        if (names.Contains("constants.pkl"))
            throw Other("a TorchScript module (torch.jit.save), not a state dict: save 'module.state_dict()' of it instead");
        if (names.Contains("archive_format") || names.Contains("serialized_exported_program.json") || names.Any(n => n.StartsWith("models/", StringComparison.Ordinal)))
            throw Other("a program of torch.export (.pt2), not a state dict: save 'module.state_dict()' instead");

        var pickles = archive.Members.Where(m => m.Name.EndsWith(Pickle, StringComparison.Ordinal) && m.Name.IndexOf('/', StringComparison.Ordinal) == m.Name.Length - Pickle.Length).ToArray();
        if (pickles.Length == 1) return pickles[0];
        if (pickles.Length > 1)
            throw new InvalidContentException($"'{path}' holds {pickles.Length} pickles ({string.Join(", ", pickles.Take(5).Select(p => $"'{Printable.Name(p.Name)}'"))}), where one is meant. Save the weights again with torch.save.");
        throw Other(names.Any(n => n.EndsWith(".npy", StringComparison.Ordinal)) ? "a NumPy .npz archive" : "a ZIP archive without 'data.pkl', which torch.save puts into one folder of it");

        UnknownFormatException Other(string what) => new($"'{path}' is {what}. {WeightFormat.Supported}");
    }

    private static bool ReadOrder(string path, ZipArchiveReader archive, ZipMember member)
    {
        var text = new byte[(int)Math.Min(member.Size, 16)];
        using (var stream = archive.OpenMember(member)) stream.ReadExactly(text);
        return Encoding.Latin1.GetString(text) switch
        {
            "little" => false,
            "big" => true,
            var other => throw new InvalidContentException($"'{path}': '{Printable.Name(member.Name)}' says '{Printable.Name(other)}'; 'little' or 'big' was expected. Save the weights again with torch.save."),
        };
    }

    private static PickledStorage Storage(object? id) => id is PickleTuple { Items: ["storage", PickleGlobal type, string key, string or null, long count] }
        ? PersistentStorage.Of(type, key, count)
        : throw new ArgumentException(PersistentStorage.Fault(id, "('storage', type, key, location, count)"));

    private static StorageRecord Record(string path, ZipArchiveReader archive, ZipMember member)
    {
        RequireStored(path, member);
        return new StorageRecord(member.Name, archive.DataOffset(member), member.Size, member.Crc32);
    }

    // Values are read by position; and what is compressed could become far larger than the file.
    private static void RequireStored(string path, ZipMember member)
    {
        if (member.Method == ZipMethod.Stored) return;
        throw new InvalidContentException($"'{path}': the record '{Printable.Name(member.Name)}' is compressed ({ZipMethod.Name(member.Method)}), which torch.save never does. Unpack the archive and pack it again without compression (zip -0).");
    }
}
