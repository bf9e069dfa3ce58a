namespace MedTransfer.Torch.Native;

/// <summary>
/// Keeps OpenMP's threads from burning the time that they wait. GNU's library spins for milliseconds at the end of each
/// parallel part; where another process wants the core, the thread that is waited for does not get it. Measured on two
/// cores shared with other work, a ResNet-18 step took 0.25 s with short waiting and 0.8 to 1.9 s with the library's own
/// setting; alone on the machine, five thousand turns are enough to lose nothing (benchmarks/results).
/// </summary>
internal static class OpenMpWaiting
{
    private const string Turns = "GOMP_SPINCOUNT";

    /// <summary>Call before libgomp is loaded, which reads its settings then. What the user has set stays in force.</summary>
    internal static void Shorten()
    {
        if (!OperatingSystem.IsLinux()) return;
        if (Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is { Length: > 0 }) return;
        NativeEnvironment.SetDefault(Turns, "5000");
    }
}
