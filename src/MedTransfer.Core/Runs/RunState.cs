namespace MedTransfer.Core.Runs;

/// <summary>How far a run is.</summary>
public enum RunState
{
    /// <summary>Nothing has been done.</summary>
    Planned,

    /// <summary>Somebody executes it now.</summary>
    Running,

    /// <summary>It was begun and was asked to end before it was finished; a later call goes on.</summary>
    Interrupted,

    /// <summary>It ended with an error, which <c>failure.json</c> holds.</summary>
    Failed,

    /// <summary>It is complete.</summary>
    Finished,

    /// <summary>
    /// It was begun by somebody who is gone or silent (a killed process, a lost node), or its folder holds files that are damaged or not this
    /// run's. A later call goes on from the checkpoint where there is one.
    /// </summary>
    Stale,
}
