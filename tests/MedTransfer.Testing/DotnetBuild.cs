using System.Diagnostics;

namespace MedTransfer.Testing;

/// <summary>Runs the .NET command as from a fresh shell.</summary>
public static class DotnetBuild
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">A folder of the test's own, for the log.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <exception cref="InvalidOperationException">It fails; the message has the errors.</exception>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        (int exitCode, string log) = await TryAsync(folder, arguments);
        if (exitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{log}");
    }

    /// <summary>Runs it to its end, whatever that is.</summary>
    /// <param name="folder">A folder of the test's own, for the log.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <returns>Its exit code, and its errors and warnings, each once.</returns>
    public static async Task<(int ExitCode, string Log)> TryAsync(string folder, params string[] arguments)
    {
        string log = Path.Combine(folder, $"{Guid.NewGuid():N}.log");
        ProcessStartInfo info = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,

            // The compiler's server outlives the build and would hold this process's own streams open.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] all = [.. arguments, "--nologo", "-nodeReuse:false", "-noConsoleLogger", "-fileLogger", $"-fileLoggerParameters:LogFile={log};Verbosity=quiet"];
        foreach (string argument in all) info.ArgumentList.Add(argument);

        // A test that 'dotnet test' started sees that command's own settings.
        foreach (string name in info.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) info.Environment.Remove(name);
        using Process process = Process.Start(info)!;
        await process.WaitForExitAsync();
        string[] lines = File.Exists(log) ? await File.ReadAllLinesAsync(log) : ["(no log was written)"];
        return (process.ExitCode, string.Join('\n', lines.Distinct().Take(60)));
    }
}
