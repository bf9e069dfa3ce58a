namespace MedTransfer.Files;

/// <summary>
/// Where things are kept that can be computed again: <c>MEDTRANSFER_CACHE</c>, else <c>medtransfer</c> in
/// <c>XDG_CACHE_HOME</c>, else <c>~/.cache/medtransfer</c>.
/// </summary>
internal static class CacheFolder
{
    public const string Variable = "MEDTRANSFER_CACHE";

    /// <summary>The folder, or one in it; it need not exist.</summary>
    /// <param name="parts">Names of folders and files in it, outermost first.</param>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root(Environment.GetEnvironmentVariable), .. parts]);

    /// <summary>The folder that these environment variables name.</summary>
    internal static string Root(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } given) return System.IO.Path.GetFullPath(given);
        if (variable("XDG_CACHE_HOME") is { Length: > 0 } caches) return System.IO.Path.Combine(caches, "medtransfer");
        var home = variable("HOME") is { Length: > 0 } set ? set : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0
            ? System.IO.Path.Combine(home, ".cache", "medtransfer")
            : System.IO.Path.Combine(System.IO.Path.GetTempPath(), "medtransfer");
    }
}
