namespace MedTransfer.Tool;

/// <summary>The images that a command line names: files, folders of them, archives.</summary>
internal static class ImagePaths
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    /// <summary>A folder's images in ordinal order, or the path itself.</summary>
    /// <exception cref="InvalidConfigurationException">There is nothing of this name, or the folder has no image.</exception>
    internal static IReadOnlyList<string> Expand(string path)
    {
        if (!Directory.Exists(path)) return File.Exists(path) ? [path] : throw new InvalidConfigurationException($"There is no file or folder '{path}' (looked for {Path.GetFullPath(path)}).");
        string[] found = [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new InvalidConfigurationException($"The folder '{path}' has no image ({string.Join(", ", Endings)}).");
    }

    /// <summary>Whether a path is an archive in MedMNIST's form, by its ending.</summary>
    internal static bool IsArchive(string path) => path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);
}
