using MedTransfer.Torch.Native;

namespace TorchSharp;

/// <summary>
/// The search for anomalies in backward passes, in the whole process: while it is on, a backward pass that gives NaN fails
/// with the name of the operation. Disposing goes back to what was in force before.
/// </summary>
public class AnomalyMode : IDisposable
{
    private readonly bool _enabledBefore = IsEnabled;
    private readonly bool _checkedBefore = ShouldCheckNaN;
    private bool _disposed;

    /// <summary>Turns the search on or off.</summary>
    /// <param name="enabled">Whether backward passes are watched.</param>
    /// <param name="check_nan">Whether NaN in a gradient is an error.</param>
    public AnomalyMode(bool enabled, bool check_nan = true) => Set(enabled, check_nan);

    /// <summary>Whether backward passes are watched.</summary>
    public static bool IsEnabled => Bridge.mt_anomaly_enabled() != 0;

    /// <summary>Whether NaN in a gradient is an error.</summary>
    public static bool ShouldCheckNaN => Bridge.mt_anomaly_checks_nan() != 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Goes back to what was in force before.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed) return;
        _disposed = true;
        Set(_enabledBefore, _checkedBefore);
    }

    private static void Set(bool enabled, bool checkNaN) => Bridge.mt_anomaly_set(enabled ? 1 : 0, checkNaN ? 1 : 0);
}
