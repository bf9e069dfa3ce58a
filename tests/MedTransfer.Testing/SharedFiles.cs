namespace MedTransfer.Testing;

/// <summary>Real data and weights that lie beside the checkout in <c>../shared</c> and are never part of it.</summary>
public static class SharedFiles
{
    private static readonly string? Folder = RepositoryRoot.FindUpwards(
        RepositoryRoot.Path, d => Directory.Exists(Path.Combine(d, "shared", "data"))) is { } parent
        ? Path.Combine(parent, "shared")
        : null;

    /// <summary>The full path of a file below <c>shared/</c>, or null where it is absent.</summary>
    public static string? Find(string relativePath) =>
        Folder is not null && Path.Combine(Folder, relativePath) is var path && Path.Exists(path) ? path : null;
}
