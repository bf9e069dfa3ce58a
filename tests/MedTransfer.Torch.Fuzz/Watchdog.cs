namespace MedTransfer.Torch.Fuzz;

/// <summary>Ends the process when one call takes too long: huge sizes make some operators count for hours.</summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>The exit code of a process that was ended for slowness.</summary>
    public const int TooSlow = 99;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Timer _timer = new(_ => Environment.Exit(TooSlow));

    public void Restart() => _timer.Change(Limit, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
