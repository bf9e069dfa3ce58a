namespace MedTransfer.Data;

/// <summary>Where MedMNIST files are looked for.</summary>
internal static class MedMnistFolders
{
    public const string Variable = "MEDMNIST_ROOT";
    private const string MirrorVariable = "MEDMNIST_MIRROR";

    /// <summary>The folder that downloads go to.</summary>
    public static string ForDownloads(string? root)
    {
        if (!string.IsNullOrEmpty(root)) return System.IO.Path.GetFullPath(root);
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return System.IO.Path.GetFullPath(given);
        return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
            ? System.IO.Path.Combine(home, ".medmnist")
            : throw new InvalidConfigurationException($"There is no home folder to put the file in; name a root, or set {Variable}.");
    }

    /// <summary>The mirrors that the environment names.</summary>
    public static IReadOnlyList<Uri> Mirrors()
    {
        var given = Environment.GetEnvironmentVariable(MirrorVariable) ?? string.Empty;
        return [.. given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidConfigurationException($"{MirrorVariable} holds '{text}', which is no address; expected is something like https://example.org/medmnist/."))];
    }

    /// <summary>
    /// The folders in order. A root that is given explicitly stands alone: who names a folder wants the files there.
    /// </summary>
    public static IReadOnlyList<string> InOrder(string? root)
    {
        if (!string.IsNullOrEmpty(root)) return [System.IO.Path.GetFullPath(root)];
        var folders = new List<string>();
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) folders.Add(System.IO.Path.GetFullPath(given));
        if (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home) folders.Add(System.IO.Path.Combine(home, ".medmnist"));
        if (BesideCheckout() is { } shared) folders.Add(shared);
        return folders;
    }

    /// <summary>The first <c>shared/data/medmnist</c> in the current folder or one above it.</summary>
    private static string? BesideCheckout()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data", "medmnist");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }
}
