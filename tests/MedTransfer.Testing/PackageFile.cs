using System.IO.Compression;
using System.Xml.Linq;

namespace MedTransfer.Testing;

/// <summary>A <c>.nupkg</c> or <c>.snupkg</c> opened for looking at.</summary>
public sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _archive;

    /// <summary>Opens the file.</summary>
    public PackageFile(string path)
    {
        _archive = ZipFile.OpenRead(path);
        using Stream stream = _archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XElement.Load(stream).Elements().Single();
    }

    /// <summary>What the package says about itself: the children of the nuspec's <c>metadata</c>.</summary>
    public XElement Metadata { get; }

    /// <summary>The package's files, without those that every package has.</summary>
    public IReadOnlyList<string> Files => [.. _archive.Entries.Select(e => e.FullName)
        .Where(n => n is not "[Content_Types].xml" && !n.StartsWith("_rels/", StringComparison.Ordinal)
            && !n.StartsWith("package/", StringComparison.Ordinal) && !n.EndsWith(".nuspec", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    /// <summary>The packages that it depends on, as <c>name version</c>.</summary>
    public IReadOnlyList<string> Dependencies => [.. Metadata.Descendants().Where(d => d.Name.LocalName == "dependency")
        .Select(d => $"{d.Attribute("id")!.Value} {d.Attribute("version")!.Value}").Order(StringComparer.Ordinal)];

    /// <summary>The text of one child of <see cref="Metadata"/>; null where it is absent.</summary>
    public string? this[string name] => Metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;

    /// <summary>The content of a file.</summary>
    public byte[] Read(string name)
    {
        using Stream stream = _archive.GetEntry(name)!.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();
}
