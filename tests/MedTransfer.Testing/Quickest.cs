using System.Diagnostics;

namespace MedTransfer.Testing;

/// <summary>
/// Times work for a test that bounds it. What else a machine does only ever makes work slower, so the quickest of several tries is what
/// the work itself takes, and one try is enough where it is below the bound.
/// </summary>
public static class Quickest
{
    private const int Tries = 5;

    /// <summary>Does the work again until a try takes no longer than a bound.</summary>
    /// <returns>The quickest try, of five where none was below.</returns>
    public static TimeSpan Of(TimeSpan bound, Action work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && best > bound; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work();
            var time = Stopwatch.GetElapsedTime(start);
            if (time < best) best = time;
        }

        return best;
    }
}
