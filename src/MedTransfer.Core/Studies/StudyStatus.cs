using MedTransfer.Core.Runs;

namespace MedTransfer.Core.Studies;

/// <summary>How far a study is.</summary>
/// <param name="Planned">Runs in all, first stages included.</param>
/// <param name="Done">Finished runs.</param>
/// <param name="Failed">Runs that ended with an error.</param>
/// <param name="Running">Runs that somebody executes now.</param>
public sealed record StudyStatus(int Planned, int Done, int Failed, int Running)
{
    /// <summary>Runs that are neither done, nor failed, nor running.</summary>
    public int Open => Planned - Done - Failed - Running;

    /// <summary>Looks at a study's folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="InvalidConfigurationException">The folder holds no study.</exception>
    /// <exception cref="InvalidContentException">A file in it is broken.</exception>
    public static StudyStatus Of(string path)
    {
        var folder = new StudyFolder(path);
        var states = folder.ReadPlan().Runs.Select(run => folder.Run(run).State).ToArray();
        return new StudyStatus(
            states.Length,
            states.Count(s => s == RunState.Finished),
            states.Count(s => s == RunState.Failed),
            states.Count(s => s == RunState.Running));
    }
}
