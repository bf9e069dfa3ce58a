using System.Diagnostics;

namespace MedTransfer.Testing;

/// <summary>Runs the command <c>medtransfer</c> as a process of its own, from beside the test's assembly.</summary>
public static class ToolProcess
{
    /// <summary>The program that executes assemblies.</summary>
    public static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    /// <summary>Starts the command; output is redirected.</summary>
    /// <param name="folder">The current folder of the process.</param>
    /// <param name="arguments">The command line.</param>
    public static Process Start(string folder, params string[] arguments) => Start(folder, new Dictionary<string, string?>(), arguments);

    /// <summary>Starts the command with some environment variables set (null removes one).</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Start(folder, environment, input: false, arguments);

    /// <summary>Starts the command with a standard input that the caller writes and closes.</summary>
    public static Process Start(string folder, IReadOnlyDictionary<string, string?> environment, bool input, params string[] arguments) =>
        StartProgram("MedTransfer.Tool.dll", folder, environment, input, arguments);

    /// <summary>Starts another program of this repository from beside the test's assembly, such as a sample.</summary>
    public static Process StartProgram(string assembly, string folder, IReadOnlyDictionary<string, string?> environment, bool input, params string[] arguments)
    {
        var info = new ProcessStartInfo(Host)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = input,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        info.Environment["MEDTRANSFER_OFFLINE"] = "1"; // no test reaches for the network unless it brings its own
        foreach (var (name, value) in environment) info.Environment[name] = value;
        return Process.Start(info)!;
    }

    /// <summary>Runs the command to its end.</summary>
    public static Task<ToolResult> RunAsync(string folder, params string[] arguments) => EndAsync(Start(folder, arguments));

    /// <summary>Waits for the end of a process that <see cref="Start(string, string[])"/> began.</summary>
    public static async Task<ToolResult> EndAsync(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new ToolResult(process.ExitCode, await output, await error);
        }
    }
}
