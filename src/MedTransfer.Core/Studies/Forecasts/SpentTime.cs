using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Adds up what the finished runs of a study took, here and in other processes. A run that is known to be finished is not looked at again, and
/// looking for others may take a twentieth of the time: before each of thousands of runs it would be most of it.
/// </summary>
internal sealed class SpentTime(StudyBudget? budget, IEnumerable<PlannedRun> runs, Func<PlannedRun, RunResult?> result, TimeProvider? clock = null)
{
    private const int Share = 20;
    private const double SecondsPerHour = 3600;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly List<PlannedRun> _unfinished = [.. runs];
    private (long Ended, TimeSpan Took)? _look;
    private double _seconds;

    /// <summary>Whether the finished runs have used up the hours.</summary>
    internal bool IsOverBudget()
    {
        if (budget?.Hours is not { } hours) return false;
        if (_look is not { } last || _clock.GetElapsedTime(last.Ended) >= Share * last.Took) Look();
        return _seconds >= hours * SecondsPerHour;
    }

    private void Look()
    {
        var began = _clock.GetTimestamp();
        _unfinished.RemoveAll(run =>
        {
            if (result(run) is not { } ended) return false;
            _seconds += ended.Seconds;
            return true;
        });
        var now = _clock.GetTimestamp();
        _look = (now, _clock.GetElapsedTime(began, now));
    }
}
