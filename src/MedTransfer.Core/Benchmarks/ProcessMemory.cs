using System.Diagnostics;
using System.Globalization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>Physical memory of this process; on Linux the system's own figures, since .NET's peak is the present one there.</summary>
internal static class ProcessMemory
{
    private const string Status = "/proc/self/status";
    private const string Reset = "/proc/self/clear_refs";

    /// <summary>The largest so far, or since <see cref="ResetPeak"/>.</summary>
    internal static long Peak() => Read("VmHWM:") ?? Now(p => p.PeakWorkingSet64);

    /// <summary>The present one.</summary>
    internal static long Present() => Read("VmRSS:") ?? Now(p => p.WorkingSet64);

    /// <summary>Begins a new peak, where the system can.</summary>
    internal static void ResetPeak()
    {
        if (File.Exists(Reset)) File.WriteAllText(Reset, "5");
    }

    private static long? Read(string key)
    {
        if (!File.Exists(Status) || File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal)) is not { } line) return null;
        return long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }

    private static long Now(Func<Process, long> figure)
    {
        using var process = Process.GetCurrentProcess();
        return figure(process);
    }
}
