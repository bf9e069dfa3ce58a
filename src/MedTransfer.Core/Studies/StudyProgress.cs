using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>How far a study is, told at every event of its runs.</summary>
public sealed record StudyProgress
{
    /// <summary>What has happened.</summary>
    public required StudyEvent Event { get; init; }

    /// <summary>The run that it happened to.</summary>
    public required PlannedRun Run { get; init; }

    /// <summary>Its number in the study, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Runs in all.</summary>
    public required int Count { get; init; }

    /// <summary>Finished runs so far.</summary>
    public int Done { get; init; }

    /// <summary>Failed runs so far.</summary>
    public int Failed { get; init; }

    /// <summary>The run's own progress; null outside training.</summary>
    public TrainingProgress? Training { get; init; }

    /// <summary>The run's result; null until it is finished.</summary>
    public RunResult? Result { get; init; }

    /// <summary>The run's error; null unless it failed.</summary>
    public string? Error { get; init; }

    /// <summary>What was found in the run's data: leaks between splits, contradicting labels, missing classes; told once a data set.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Estimated time until the whole study is done; null before the first estimate.</summary>
    public TimeSpan? Remaining { get; init; }
}
