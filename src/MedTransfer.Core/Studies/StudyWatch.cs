using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>
/// Follows a study by its folder, from any process that sees it: the view of <c>study run</c> and <c>study status --watch</c> are made
/// from it. All runs are read once; after that only those that have not ended are looked at, and only those that changed are read.
/// It is used by one thread at a time.
/// </summary>
public sealed class StudyWatch
{
    private readonly StudyFolder _folder;
    private readonly int? _workers;
    private readonly Metric _metric;
    private readonly StudyIndex _index;
    private readonly StudyRecord[] _records;
    private readonly Stamp[] _stamps;
    private readonly RemainingTime _time;
    private readonly Dictionary<string, BestSoFar> _best = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lookedThrough = new(StringComparer.Ordinal);
    private bool _isFirst = true;
    private int _ranBefore;

    /// <summary>Reads how a study stands.</summary>
    /// <param name="folder">Its folder, which holds a plan.</param>
    /// <param name="workers">Runs that execute side by side, where the caller knows; else as many as are seen to run.</param>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">Its definition or plan is broken.</exception>
    public StudyWatch(StudyFolder folder, int? workers = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        (_folder, _workers) = (folder, workers);
        _metric = folder.ReadDefinition().Metric == "accuracy" ? Metric.ValidationAccuracy : Metric.ValidationAuc;
        _records = [.. StudyRecord.ReadAll(folder)];
        _index = StudyIndex.Open(folder);
        _stamps = [.. _records.Select(r => Stamp.Of(folder.Run(r.Run)))];
        _time = new(StudyBriefing.InOrder(folder, [.. _records.Select(r => r.Run)]));
        foreach (var record in _records) Note(record);
    }

    /// <summary>Looks again.</summary>
    /// <returns>How the study stands now.</returns>
    public StudySnapshot Look()
    {
        var (running, ended) = (new List<RunningRun>(), new List<EndedRun>());
        for (var i = 0; i < _records.Length; i++)
        {
            if (_records[i].State == RunState.Finished) continue;
            var place = _folder.Run(_records[i].Run);
            if (RunPulse.Read(place) is { } pulse && RunClaim.Holder(place.FullPath) is not null)
            {
                running.Add(new(_records[i].Run, i + 1, pulse));
                Note(_records[i].Run, pulse.Best);
                continue;
            }

            if (Stamp.Of(place) is var stamp && stamp == _stamps[i]) continue;
            _records[i] = StudyRecord.Read(_folder, _index, _records[i].Run);

            // Somebody is about to end it, or has begun it anew: another look will tell.
            if (_records[i].State is not (RunState.Finished or RunState.Failed)) continue;
            _stamps[i] = stamp;
            Note(_records[i]);
            ended.Add(new(_records[i], i + 1));
        }

        return Snapshot(running, ended);
    }

    private StudySnapshot Snapshot(List<RunningRun> running, List<EndedRun> ended)
    {
        var now = DateTime.UtcNow;
        var busy = running.Select(r => r.Run.Folder).ToHashSet(StringComparer.Ordinal);

        // A worker between two runs is still a worker.
        var workers = _workers ?? Math.Max(_ranBefore, running.Count);
        _ranBefore = running.Count;
        var (done, failed) = (_records.Count(r => r.State == RunState.Finished), _records.Count(r => r.State == RunState.Failed && !busy.Contains(r.Run.Folder)));
        return new()
        {
            At = now,
            Planned = _records.Length,
            Done = done,
            Failed = failed,
            Running = running,
            Ended = ended,
            Best = [.. _best.Values],
            Warnings = NewWarnings(running),
            Remaining = _time.Estimate([.. running.Select(r => (r.Run, r.Pulse.Fraction, (now - r.Pulse.Began).TotalSeconds, r.RemainingSeconds(now)))], workers),
        };
    }

    private void Note(StudyRecord record)
    {
        if (record.State is not (RunState.Finished or RunState.Failed)) return;
        _time.Ended(record.Run, record.Result?.Seconds);
        if (record.Result is { } result) Note(record.Run, _metric == Metric.ValidationAuc ? result.Validation.Auc : result.Validation.Accuracy);
    }

    private void Note(PlannedRun run, EpochRecord? best)
    {
        if (best is not null) Note(run, best.ValueOf(_metric));
    }

    private void Note(PlannedRun run, double value)
    {
        if (run.IsStage || double.IsNaN(value) || (_best.TryGetValue(run.DatasetTitle, out var best) && best.Value >= value)) return;
        _best[run.DatasetTitle] = new(run.DatasetTitle, run, _metric, value);
    }

    /// <summary>The data of runs that begin are looked through first; what was found before this watch began was said before.</summary>
    private List<(string Dataset, string Warning)> NewWarnings(List<RunningRun> running)
    {
        var found = new List<(string, string)>();
        foreach (var run in _isFirst ? _records.Select(r => r.Run) : running.Select(r => r.Run))
        {
            if (_lookedThrough.Contains(run.Config.Data.Md5) || !DataCheck.IsDone(_folder, run.Config.Data)) continue;
            _lookedThrough.Add(run.Config.Data.Md5);
            if (!_isFirst) found.AddRange(DataCheck.Warnings(_folder, run.Config.Data).Select(w => (run.DatasetTitle, w)));
        }

        _isFirst = false;
        return found;
    }

    /// <summary>What changes when a run ends.</summary>
    private readonly record struct Stamp(DateTime Result, DateTime Failure)
    {
        internal static Stamp Of(RunFolder folder) => new(File.GetLastWriteTimeUtc(folder.MetricsPath), File.GetLastWriteTimeUtc(folder.FailurePath));
    }
}
