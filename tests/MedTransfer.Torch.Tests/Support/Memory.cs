using System.Globalization;

namespace MedTransfer.Torch.Tests.Support;

/// <summary>The process's memory as the system sees it.</summary>
internal static class Memory
{
    /// <summary>Resident bytes, or null where the system does not tell.</summary>
    internal static long? Resident() => File.Exists("/proc/self/statm")
        ? long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize
        : null;
}
