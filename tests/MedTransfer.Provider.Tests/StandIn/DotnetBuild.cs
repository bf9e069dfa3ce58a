using System.Diagnostics;

namespace MedTransfer.Provider.Tests.StandIn;

/// <summary>Runs the .NET command as from a fresh shell.</summary>
internal static class DotnetBuild
{
    /// <summary>Runs it to its end; fails the test with the errors where it fails.</summary>
    public static async Task RunAsync(string folder, params string[] arguments)
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
        string[] all = [.. arguments, "-c", "Release", "--nologo", "-nodeReuse:false", "-noConsoleLogger", "-fileLogger", $"-fileLoggerParameters:LogFile={log};Verbosity=quiet"];
        foreach (string argument in all) info.ArgumentList.Add(argument);

        // A test that 'dotnet test' started sees that command's own settings.
        foreach (string name in info.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray()) info.Environment.Remove(name);
        using Process process = Process.Start(info)!;
        await process.WaitForExitAsync();
        string[] lines = File.Exists(log) ? await File.ReadAllLinesAsync(log) : ["(no log was written)"];
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} failed:\n{string.Join('\n', lines.Distinct().Take(60))}");
    }
}
