namespace MedTransfer.Files;

/// <summary>
/// A folder into which this flow of calls may publish only as long as a check allows it. It follows the flow into tasks and threads, so
/// that whatever writes there through <see cref="AtomicFile"/> is asked for, also what knows nothing of it.
/// </summary>
internal sealed class WriteFence : IDisposable
{
    private static readonly AsyncLocal<WriteFence?> Innermost = new();

    private readonly string _folder;
    private readonly Action _check;
    private readonly WriteFence? _outer = Innermost.Value;

    private WriteFence(string folder, Action check) => (_folder, _check) = (folder + Path.DirectorySeparatorChar, check);

    /// <summary>Sets a fence around a folder until it is disposed.</summary>
    /// <param name="folder">The folder's full path.</param>
    /// <param name="check">Throws when nothing may be published there any more.</param>
    public static IDisposable Around(string folder, Action check) => Innermost.Value = new WriteFence(folder, check);

    /// <summary>Asks every fence around a file; call it right before the file changes.</summary>
    /// <param name="path">The file's full path.</param>
    public static void Check(string path)
    {
        for (var fence = Innermost.Value; fence is not null; fence = fence._outer)
        {
            if (path.StartsWith(fence._folder, StringComparison.Ordinal)) fence._check();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Innermost.Value = _outer;
}
