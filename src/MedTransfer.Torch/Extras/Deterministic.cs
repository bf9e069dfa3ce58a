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
}
