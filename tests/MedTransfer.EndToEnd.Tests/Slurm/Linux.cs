using System.Globalization;
using System.Text;
using MedTransfer.Testing;

namespace MedTransfer.EndToEnd.Tests.Slurm;

/// <summary>Looks at processes of this machine through <c>/proc</c>, and signals them.</summary>
internal static class Linux
{
    internal static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture));

    /// <summary>The parts of a process's command line; none where it is gone.</summary>
    internal static string[] CommandLine(int process) => Read(process, "cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A variable that a process was started with.</summary>
    internal static string? Variable(int process, string name) => Read(process, "environ").Split('\0')
        .FirstOrDefault(v => v.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    internal static int Parent(int process) => int.Parse(Status(process, "PPid"), CultureInfo.InvariantCulture);

    /// <summary>Whether it has not ended; one that nobody has waited for yet has.</summary>
    internal static bool IsAlive(int process) => Status(process, "State") is { Length: > 0 } state && state[0] is not ('Z' or 'X');

    internal static bool IsStopped(int process) => Status(process, "State").StartsWith('T');

    internal static void Signal(int process, string signal) => SmallDisk.Run("/bin/kill", $"-{signal}", process.ToString(CultureInfo.InvariantCulture));

    private static string Status(int process, string name) => Read(process, "status").Split('\n')
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))?[(name.Length + 1)..].Trim() ?? "";

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}"), Encoding.Latin1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
