using System.Diagnostics;

namespace MedTransfer.Torch.Tests;

/// <summary>A Python with PyTorch, where this machine has one: the other side of compatibility tests.</summary>
internal static class PythonTorch
{
    private const string Interpreter = "/usr/bin/python3";

    private static readonly bool IsHere = File.Exists(Interpreter) && TryRun("import torch", out _);

    /// <summary>Runs a program and returns what it printed; skips the test where there is no PyTorch.</summary>
    internal static string Run(string program, params string[] arguments)
    {
        Skip.IfNot(IsHere, "no /usr/bin/python3 with torch on this machine");
        return TryRun(program, out var output, arguments) ? output : throw new InvalidOperationException($"Python failed:\n{program}\n{output}");
    }

    private static bool TryRun(string program, out string output, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, ["-c", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        if (process.ExitCode != 0) output = errors.Result;
        return process.ExitCode == 0;
    }
}
