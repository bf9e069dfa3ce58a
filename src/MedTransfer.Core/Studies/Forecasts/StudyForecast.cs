using System.Text.Json.Serialization;
using MedTransfer.Notebooks;

namespace MedTransfer.Core.Studies;

/// <summary>A study's plan and what it will cost.</summary>
/// <param name="Plan">
/// The runs. Where weights are not on this machine (<see cref="Missing"/>) their ids are preliminary, since a run's id holds the hash
/// of its weights.
/// </param>
[TypeFormatterSource(typeof(ForecastFormatters))]
public sealed record StudyForecast([property: JsonIgnore] StudyPlan Plan)
{
    /// <summary>Runs in all, first stages included.</summary>
    public int Runs => Plan.Runs.Count;

    /// <summary>First stages: runs whose weights other runs share.</summary>
    public int Stages => Plan.Runs.Count(r => r.IsStage);

    /// <summary>Runs that the folder holds already.</summary>
    public int Finished => Groups.Sum(g => g.Finished);

    /// <summary>Runs that are still to be executed.</summary>
    public int New => Runs - Finished;

    /// <summary>Training images that these will see, each as often as it is shown.</summary>
    public long Images => Groups.Sum(g => g.Images);

    /// <summary>Estimated hours of these, one after the other on <see cref="Device"/>; null where some kind of run was not measured.</summary>
    public double? Hours => Groups.Where(g => g.Finished < g.Runs).All(g => g.Hours is not null) ? Groups.Sum(g => g.Hours ?? 0) : null;

    /// <summary>Hours that the finished runs took.</summary>
    public required double SpentHours { get; init; }

    /// <summary>Bytes on disk of all runs when they are finished.</summary>
    public long Bytes => Groups.Sum(g => g.Bytes);

    /// <summary>Bytes that a checkpoint of the largest run takes meanwhile, once for each worker.</summary>
    public required long CheckpointBytes { get; init; }

    /// <summary>The device that the hours are of.</summary>
    public required string Device { get; init; }

    /// <summary>The kinds of runs, the largest work first.</summary>
    public required IReadOnlyList<ForecastGroup> Groups { get; init; }

    /// <summary>What is over a budget, one sentence each with both figures; hours count as far as they are measured.</summary>
    /// <param name="budget">The budget; null for no limit.</param>
    public IReadOnlyList<string> FindFaults(StudyBudget? budget) => [.. BudgetRules.FindFaults(budget, this)];

    /// <summary>Limits of the study's own budget that cannot be judged yet, one sentence each with what would let them be; empty where all can.</summary>
    public IReadOnlyList<string> NotJudged { get; init; } = [];

    /// <summary>Data and weights that are not on this machine, a line a file.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The whole forecast for people: runs, a line for each kind, time, disk, what is not on this machine and what was not judged.</summary>
    /// <returns>Some lines.</returns>
    public override string ToString() => ForecastText.Write(this);
}
