namespace MedTransfer.Testing;

/// <summary>Finds the checkout that the tests run from.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>MedTransfer.sln</c>.</summary>
    public static string Path { get; } = FindUpwards(AppContext.BaseDirectory, d => File.Exists(System.IO.Path.Combine(d, "MedTransfer.sln")))
        ?? throw new DirectoryNotFoundException($"No MedTransfer.sln above {AppContext.BaseDirectory}.");

    /// <summary>Goes from <paramref name="start"/> to the root and returns the first folder that fits.</summary>
    public static string? FindUpwards(string start, Func<string, bool> fits)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (fits(folder.FullName)) return folder.FullName;
        }

        return null;
    }
}
