using MedTransfer.Testing;

namespace MedTransfer.Packages.Tests.Contents;

/// <summary>All packages, made once from what is built.</summary>
public sealed class BuiltPackages : IDisposable
{
    private readonly TempFolder _folder = new();
    private Task? _made;

    /// <summary>The only package of this name.</summary>
    public async Task<PackageFile> OpenAsync(string name, string ending = "nupkg")
    {
        await (_made ??= SourcePackages.PackAsync(_folder.Path, []));
        return new(Directory.GetFiles(_folder.Path, $"{name}.?.*.{ending}").Single(f => !f.Contains("TorchSharp", StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
