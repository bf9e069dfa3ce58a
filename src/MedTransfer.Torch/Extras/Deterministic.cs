using MedTransfer.Torch.Native;

namespace MedTransfer.Torch;

/// <summary>Same seed, same bits: libtorch's switches for it. On the processor they are not needed; on a GPU they cost speed.</summary>
public static class Deterministic
{
    /// <summary>Whether operations without a deterministic form are refused.</summary>
    public static bool IsEnabled => Bridge.mt_is_deterministic() != 0;

    /// <summary>Refuses operations without a deterministic form (or only warns), and makes cuDNN choose deterministic ones.</summary>
    public static void Enable(bool enabled = true, bool warnOnly = false) =>
        Bridge.Check(Bridge.mt_set_deterministic(enabled ? 1 : 0, warnOnly ? 1 : 0));

    /// <summary>
    /// Whether cuDNN may time its algorithms and take the fastest: quicker with inputs of one size, and not the same from run to
    /// run. <see cref="Enable"/> turns it off.
    /// </summary>
    public static bool CudnnBenchmark
    {
        get => Bridge.IsOn(Switch.CudnnBenchmark);
        set => Bridge.Set(Switch.CudnnBenchmark, value);
    }

    /// <summary>
    /// What the environment lacks for the same bits on a GPU, in a readable sentence, or null: cuBLAS needs
    /// <c>CUBLAS_WORKSPACE_CONFIG</c> set before its first call.
    /// </summary>
    public static string? Advice() =>
        !TorchSharp.torch.cuda.is_available() || Environment.GetEnvironmentVariable("CUBLAS_WORKSPACE_CONFIG") is ":4096:8" or ":16:8"
            ? null
            : "Matrix products on a GPU are the same from run to run only with CUBLAS_WORKSPACE_CONFIG=:4096:8 (or :16:8) in the "
                + "environment before the process starts.";
}
