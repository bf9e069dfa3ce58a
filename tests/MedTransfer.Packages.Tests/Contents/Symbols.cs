using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MedTransfer.Packages.Tests.Contents;

/// <summary>What an assembly and its symbols say about each other and about their sources.</summary>
internal static class Symbols
{
    /// <summary>The identity of the symbols that an assembly asks for, and whether its build was reproducible.</summary>
    public static (Guid Id, bool IsReproducible) OfAssembly(byte[] assembly)
    {
        using PEReader file = new([.. assembly]);
        DebugDirectoryEntry[] entries = [.. file.ReadDebugDirectory()];
        CodeViewDebugDirectoryData symbols = file.ReadCodeViewDebugDirectoryData(entries.Single(e => e.Type == DebugDirectoryEntryType.CodeView));
        return (symbols.Guid, entries.Any(e => e.Type == DebugDirectoryEntryType.Reproducible));
    }

    /// <summary>The identity of symbols and the source files that they name.</summary>
    public static (Guid Id, IReadOnlyList<string> Sources) OfSymbols(byte[] symbols)
    {
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbImage([.. symbols]);
        MetadataReader reader = provider.GetMetadataReader();
        return (new BlobContentId(reader.DebugMetadataHeader!.Id).Guid, [.. reader.Documents.Select(d => reader.GetString(reader.GetDocument(d).Name))]);
    }
}
