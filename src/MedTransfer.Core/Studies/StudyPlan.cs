using System.Text.Json;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Runs;
using MedTransfer.Core.Training;

namespace MedTransfer.Core.Studies;

/// <summary>The runs of a study in the order in which they are executed: first stages before the runs that need them.</summary>
public sealed record StudyPlan
{
    /// <summary>The study's short name.</summary>
    public required string Name { get; init; }

    /// <summary>All runs.</summary>
    public required IReadOnlyList<PlannedRun> Runs { get; init; }

    /// <summary>
    /// What "auto" means for precision and layout. It is chosen when a study begins and kept in its folder: another machine that
    /// goes on with the study takes the same, or its runs would be others.
    /// </summary>
    public ComputeChoice? Auto { get; init; }

    /// <summary>Expands a definition: looks up data sets, models and weight files, hashes the files, and holds the weights' names and shapes against the networks.</summary>
    /// <param name="definition">The study.</param>
    /// <param name="auto">What "auto" means for precision and layout; what suits this machine when null.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// A data set or weight file is not on this machine, a weight file is broken or does not fit, or choices do not go together; all
    /// faults are listed.
    /// </exception>
    public static StudyPlan Create(StudyDefinition definition, ComputeChoice? auto = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return StudyPlanner.Plan(definition, auto ?? ComputeChoice.For());
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="path">A <c>plan.json</c>.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidContentException">The file is broken or of a newer version.</exception>
    public static StudyPlan Read(string path)
    {
        try
        {
            return SettingsJson.Parse<StudyPlan>(File.ReadAllText(path), $"'{path}'");
        }
        catch (InvalidContentException e)
        {
            throw new InvalidContentException($"{e.Message} If no newer version wrote it, remove it and give 'medtransfer study run' the study file and this folder again: the plan is made anew, and finished runs are kept.", e);
        }
    }

    /// <summary>The plan as JSON.</summary>
    /// <returns>Indented text.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, SettingsJson.Options) + "\n";
}
