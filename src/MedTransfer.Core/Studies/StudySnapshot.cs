namespace MedTransfer.Core.Studies;

/// <summary>How a study stands at a moment, as <see cref="StudyWatch"/> sees it.</summary>
public sealed record StudySnapshot
{
    /// <summary>When this was seen (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Runs in all, first stages included.</summary>
    public required int Planned { get; init; }

    /// <summary>Finished runs.</summary>
    public required int Done { get; init; }

    /// <summary>Runs that ended with an error and are not executed again now.</summary>
    public required int Failed { get; init; }

    /// <summary>The runs that somebody executes now, in the plan's order.</summary>
    public required IReadOnlyList<RunningRun> Running { get; init; }

    /// <summary>The runs that have ended since the last look, well or not; those that had ended before the first look are left out.</summary>
    public required IReadOnlyList<EndedRun> Ended { get; init; }

    /// <summary>The best run of each data set by its validation split; data sets without a value are left out.</summary>
    public required IReadOnlyList<BestSoFar> Best { get; init; }

    /// <summary>What was found in data that have been looked through since the last look, by the data set's title.</summary>
    public IReadOnlyList<(string Dataset, string Warning)> Warnings { get; init; } = [];

    /// <summary>Estimated time until the whole study is done with the workers that it has now; null while nothing is known.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Share of the study that is done, from 0 to 1: ended runs count whole, running ones by their training.</summary>
    public double Fraction => Planned == 0 ? 1 : (Done + Failed + Running.Sum(r => r.Pulse.Fraction)) / Planned;
}
