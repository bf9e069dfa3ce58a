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
            CheckCount(value);
            Bridge.Check(Bridge.mt_set_threads(value));
        }
    }

    /// <summary>The threads that run independent operations (parts of a graph's backward pass, say); at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">It was set or used before: libtorch takes it once.</exception>
    public static int InterOp
    {
        get => Bridge.mt_get_interop_threads();
        set
        {
            CheckCount(value);
            Bridge.Check(Bridge.mt_set_interop_threads(value));
        }
    }

    /// <summary>The machine's physical cores, as far as the process may use them.</summary>
    public static int PhysicalCores { get; } = CountCores();

    internal static void CheckCount(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);

        // OpenMP ends the process when the system refuses it a thread. Sixteen a processor only wait for each other.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 16 * Environment.ProcessorCount);
    }

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
