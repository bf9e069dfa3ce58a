using System.Diagnostics;
using System.Globalization;
using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests.Operators;

/// <summary>
/// Random operators with random arguments, in a process that may die: none may. To look longer, run by hand
/// <c>dotnet MedTransfer.Torch.Fuzz.dll JOURNAL FIRST_SEED SEEDS SECONDS</c>.
/// </summary>
public class FuzzTests
{
    private const int Seconds = 20;

    // More than the seconds allow on the machines that this was tried on: a faster one need not look further than they did.
    private const int Seeds = 12;
    private const int TooSlow = 99;

    // Address space for the runtime and for what random sizes ask for, so that they fail instead of filling the machine.
    private const int MegabytesOfAddresses = 12_000;

    [SkippableFact]
    public async Task No_operator_ends_the_process()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The limit on memory is set with ulimit.");
        using var folder = new TempFolder();
        var until = Stopwatch.GetTimestamp() + (Seconds * Stopwatch.Frequency);
        List<string> slow = [];
        for (var seed = 1; seed <= Seeds && Stopwatch.GetTimestamp() < until;)
        {
            var journal = folder.File($"journal-{seed}-{slow.Count}");
            var left = Math.Max(1, (int)Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until).TotalSeconds);
            var (code, error) = await RunAsync(journal, seed, left, slow);
            var last = File.Exists(journal) ? File.ReadLines(journal).LastOrDefault("nothing") : "nothing";
            Assert.True(code is 0 or TooSlow, $"'{last}' (operator and seed) ended the process with code {code}. {error}");

            // Slow is not wrong: huge counts take their time. The next round leaves the call out.
            if (code == TooSlow) slow.Add(last);
            else seed++;
        }
    }

    private static async Task<(int Code, string Error)> RunAsync(string journal, int seed, int seconds, IEnumerable<string> skipped)
    {
        var info = new ProcessStartInfo("bash") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "-c", $"ulimit -c 0; ulimit -v {MegabytesOfAddresses * 1024}; exec \"$@\"", "fuzz", "dotnet",
            Path.Combine(AppContext.BaseDirectory, "MedTransfer.Torch.Fuzz.dll"), journal, Text(seed), "1", Text(seconds), .. skipped.Select(call => $"-{call}"),
        ];
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        info.Environment["OMP_NUM_THREADS"] = "1";
        info.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Join('\n', error.Split('\n').Where(line => !line.Contains("Warning", StringComparison.OrdinalIgnoreCase))));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
