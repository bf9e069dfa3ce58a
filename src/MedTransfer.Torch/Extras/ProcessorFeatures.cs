namespace MedTransfer.Torch;

/// <summary>Instruction sets of the processor under Linux's names; .NET has no test for those that matter here.</summary>
internal static class ProcessorFeatures
{
    private static readonly Lazy<HashSet<string>> Flags = new(Read);

    /// <summary>Whether the processor has one of these; false where the system does not tell.</summary>
    internal static bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Flags.Value.Contains(name)) return true;
        }

        return false;
    }

    private static HashSet<string> Read()
    {
        const string Path = "/proc/cpuinfo";
        if (!File.Exists(Path)) return [];
        var line = File.ReadLines(Path).FirstOrDefault(l => l.StartsWith("flags", StringComparison.Ordinal));
        return line is null ? [] : [.. line.Split(' ')];
    }
}
