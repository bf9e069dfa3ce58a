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
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return System.IO.Path.GetFullPath(given);
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches) return System.IO.Path.Combine(caches, "medtransfer");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return home.Length > 0
            ? System.IO.Path.Combine(home, ".cache", "medtransfer")
            : System.IO.Path.Combine(System.IO.Path.GetTempPath(), "medtransfer");
    }
}
