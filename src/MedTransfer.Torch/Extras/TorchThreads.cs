using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>The threads that one operation may use. The bridge starts with the physical cores (Debian's libtorch with one).</summary>
public static class TorchThreads
{
    /// <summary>The threads that one operation may use; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public static int Count
    {
        get => Bridge.mt_get_threads();
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Bridge.Check(Bridge.mt_set_threads(value));
        }
    }

    /// <summary>The machine's physical cores, as far as the process may use them.</summary>
    public static int PhysicalCores { get; } = CountCores();

    private static int CountCores()
    {
        // Environment.ProcessorCount honours affinity and container limits but counts hyper-threads.
        var logical = Environment.ProcessorCount;
        try
        {
            var cores = Directory.EnumerateDirectories("/sys/devices/system/cpu", "cpu*")
                .Select(folder => Path.Combine(folder, "topology", "thread_siblings_list"))
                .Where(File.Exists)
                .Select(File.ReadAllText)
                .Distinct()
                .Count();
            return cores > 0 ? Math.Min(cores, logical) : logical;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return logical;
        }
    }
}
