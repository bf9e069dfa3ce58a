using System.Globalization;

namespace MedTransfer.Core.Runs;

/// <summary>How often a holder of a run gives a sign of life, and how long none may come until it counts as gone.</summary>
internal static class ClaimTiming
{
    private const double UsualSilence = 90;
    private const double SignsInSilence = 6;

    /// <summary>90 s; tests set <c>MEDTRANSFER_SILENCE</c> (seconds) so as not to wait.</summary>
    public static TimeSpan Silence { get; } = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("MEDTRANSFER_SILENCE"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? seconds
            : UsualSilence);

    public static TimeSpan Heartbeat { get; } = Silence / SignsInSilence;
}
