namespace MedTransfer.Data;

/// <summary>Walks through folders as people leave them: hidden files, links, other people's files.</summary>
internal static class FolderScan
{
    public const string Supported = ".png, .jpg and .jpeg";

    /// <summary>The extensions of images, in any case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg"];

    private static readonly HashSet<string> SystemFiles = new(["Thumbs.db", "desktop.ini", "__MACOSX"], StringComparer.OrdinalIgnoreCase);
    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = false, AttributesToSkip = 0, MatchType = MatchType.Simple };

    public static void RequireFolder(string root)
    {
        if (File.Exists(root))
        {
            var hint = MedicalFormat(root) is { } format ? $" {format} files are not supported: convert them to PNG first." : " Give the folder that it lies in.";
            throw new InvalidConfigurationException($"{root} is a file; a folder of images was expected.{hint}");
        }

        if (!Directory.Exists(root)) throw new InvalidConfigurationException($"{root} does not exist; a folder of images was expected. Check the path.");
    }

    /// <summary>The format of a medical image by its name, or null.</summary>
    public static string? MedicalFormat(string name) => name.ToLowerInvariant() switch
    {
        var n when n.EndsWith(".dcm", StringComparison.Ordinal) || n.EndsWith(".dicom", StringComparison.Ordinal) => "DICOM",
        var n when n.EndsWith(".nii", StringComparison.Ordinal) || n.EndsWith(".nii.gz", StringComparison.Ordinal) => "NIfTI",
        _ => null,
    };

    public static bool IsImage(string name) => Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The folders in a folder, in ordinal order of their names; hidden ones are left out.</summary>
    public static IReadOnlyList<DirectoryInfo> Folders(DirectoryInfo folder) => [.. Entries(folder).OfType<DirectoryInfo>()];

    /// <summary>What is in a folder, in ordinal order of the names; hidden entries are left out.</summary>
    /// <exception cref="InvalidConfigurationException">It may not be read, or a link in it leads nowhere.</exception>
    public static List<FileSystemInfo> Entries(DirectoryInfo folder)
    {
        try
        {
            var entries = folder.EnumerateFileSystemInfos("*", Everything).Where(e => e.Name[0] != '.' && !SystemFiles.Contains(e.Name)).ToList();
            if (entries.Find(LeadsNowhere) is { } dead)
                throw new InvalidConfigurationException($"{dead.FullName} is a link that leads nowhere or in a circle. Remove or mend it.");
            entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"The folder {folder.FullName} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>All images below a folder; others are counted by extension.</summary>
    /// <exception cref="InvalidConfigurationException">A folder may not be read, or links lead in a circle.</exception>
    public static IReadOnlyList<FileInfo> Images(DirectoryInfo folder, SortedDictionary<string, int> others)
    {
        var images = new List<FileInfo>();
        Collect(folder, [RealPath(folder)]);
        return images;

        void Collect(DirectoryInfo current, List<string> chain)
        {
            foreach (var entry in Entries(current))
            {
                if (entry is DirectoryInfo below)
                {
                    var real = below.Attributes.HasFlag(FileAttributes.ReparsePoint) ? RealPath(below) : Path.Combine(chain[^1], below.Name);
                    if (chain.Contains(real)) throw new InvalidConfigurationException($"{below.FullName} is a link to {real}, a folder that it lies in. Remove the link.");
                    chain.Add(real);
                    Collect(below, chain);
                    chain.RemoveAt(chain.Count - 1);
                }
                else if (IsImage(entry.Name))
                {
                    images.Add((FileInfo)entry);
                }
                else
                {
                    var kind = MedicalFormat(entry.Name) ?? Path.GetExtension(entry.Name);
                    others[kind] = others.GetValueOrDefault(kind) + 1;
                }
            }
        }
    }

    private static bool LeadsNowhere(FileSystemInfo entry)
    {
        try
        {
            return entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false };
        }
        catch (IOException)
        {
            return true; // a circle of links
        }
    }

    private static string RealPath(DirectoryInfo folder) => (folder.ResolveLinkTarget(returnFinalTarget: true) ?? folder).FullName.TrimEnd(Path.DirectorySeparatorChar);
}
