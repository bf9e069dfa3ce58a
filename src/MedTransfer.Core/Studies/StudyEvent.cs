namespace MedTransfer.Core.Studies;

/// <summary>What a <see cref="StudyProgress"/> tells.</summary>
public enum StudyEvent
{
    /// <summary>A run begins.</summary>
    Started,

    /// <summary>A run goes on; its training progress is there.</summary>
    Training,

    /// <summary>A run has ended well, or was finished before.</summary>
    Finished,

    /// <summary>A run has ended with an error.</summary>
    Failed,

    /// <summary>A run is being executed by somebody else.</summary>
    Elsewhere,

    /// <summary>The data of a run were looked through for the first time, and something was found (<see cref="StudyProgress.Warnings"/>).</summary>
    Warned,
}
