using System.Diagnostics;

namespace MedTransfer.Data.Tests;

/// <summary>A Python with NumPy, where this machine has one: the other side of compatibility tests.</summary>
internal static class Python
{
    private static readonly string? Executable = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(p => TryRun(p, "import numpy") is not null);

    /// <summary>Runs a program and returns what it printed; skips the test where there is no NumPy.</summary>
    public static string Run(string program, params string[] arguments)
    {
        Skip.If(Executable is null, "no python3 with numpy on this machine");
        return TryRun(Executable, program, arguments) ?? throw new InvalidOperationException($"Python failed: {program}");
    }

    private static string? TryRun(string executable, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(executable, ["-c", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.Result;
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
