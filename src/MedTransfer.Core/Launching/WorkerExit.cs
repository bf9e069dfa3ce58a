using System.Globalization;

namespace MedTransfer.Core.Launching;

/// <summary>What the exit code of a worker says.</summary>
internal static class WorkerExit
{
    // As sysexits.h and the shells have them; the command's own ExitCode documents them.
    private static readonly int[] Asked = [75, 130, 143];

    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "SIGHUP", [2] = "SIGINT", [3] = "SIGQUIT", [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL",
        [10] = "SIGUSR1", [11] = "SIGSEGV", [12] = "SIGUSR2", [13] = "SIGPIPE", [15] = "SIGTERM", [24] = "SIGXCPU", [25] = "SIGXFSZ", [31] = "SIGSYS",
    };

    /// <summary>Whether nothing was left to do: all done, or all but failed runs.</summary>
    internal static bool IsEnd(int code) => code is 0 or 3;

    /// <summary>Whether it refused its command line or files, and would again.</summary>
    internal static bool IsRefusal(int code) => code == 2;

    /// <summary>Whether somebody asked it to leave, which says nothing against its run.</summary>
    internal static bool WasAsked(int code) => Asked.Contains(code);

    /// <summary>How it ended, in words that follow "the process".</summary>
    internal static string Describe(int code)
    {
        var signal = code - 128;
        if (signal == 9) return "was killed by SIGKILL (the system does so when memory runs out, a batch system when a limit is passed)";
        if (Signals.TryGetValue(signal, out var name)) return $"was killed by {name}{(signal is 4 or 6 or 7 or 8 or 11 ? ", a crash in native code" : "")}";
        return OperatingSystem.IsWindows() && code is < 0 or > 255 ? string.Create(CultureInfo.InvariantCulture, $"crashed with status 0x{code:X8}") : $"ended with the unexpected exit code {code}";
    }
}
