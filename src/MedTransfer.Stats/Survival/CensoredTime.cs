namespace MedTransfer.Stats;

/// <summary>When something was reached, or until when it had not been.</summary>
/// <param name="Time">The time; finite, 0 or more.</param>
/// <param name="IsReached">Whether it was reached then; otherwise all that is known is that it was not reached up to
/// then (censored on the right).</param>
public readonly record struct CensoredTime(double Time, bool IsReached)
{
    /// <summary>For example <c>12</c>, or <c>&gt; 20</c> where it was not reached.</summary>
    public override string ToString() => FormattableString.Invariant($"{(IsReached ? "" : "> ")}{Time:0.###}");

    /// <summary>Refuses too few times and times that are none.</summary>
    internal static void Check(IReadOnlyList<CensoredTime> times, int minimum, string name)
    {
        ArgumentNullException.ThrowIfNull(times, name);
        Require.AtLeast(minimum, times.Count, "times", name);
        for (int i = 0; i < times.Count; i++)
        {
            if (!double.IsFinite(times[i].Time) || times[i].Time < 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Time {i} is {times[i].Time}; expected a finite number of at least 0."), name);
            }
        }
    }
}
