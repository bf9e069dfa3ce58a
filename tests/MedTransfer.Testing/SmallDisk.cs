using System.Diagnostics;

namespace MedTransfer.Testing;

/// <summary>A folder that is a disk of its own with little room, where this system lets tests mount one.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TempFolder _folder = new();
    private bool _isMounted;

    /// <summary>Mounts it; null where that is not allowed.</summary>
    public static SmallDisk? TryMount(int kilobytes)
    {
        var disk = new SmallDisk();
        disk._isMounted = OperatingSystem.IsLinux() && Run("/bin/mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", disk.Path) == 0;
        if (disk._isMounted) return disk;
        disk.Dispose();
        return null;
    }

    public string Path => _folder.Path;

    public void Dispose()
    {
        if (_isMounted) Run("/bin/umount", Path);
        _folder.Dispose();
    }

    public static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
