namespace MedTransfer.Core.Runs;

/// <summary>How far a run is.</summary>
public enum RunState
{
    /// <summary>Nothing has been done.</summary>
    Planned,

    /// <summary>Somebody executes it now.</summary>
    Running,

    /// <summary>It was begun and did not end (killed, interrupted).</summary>
    Interrupted,

    /// <summary>It ended with an error, which <c>failure.json</c> holds.</summary>
    Failed,

    /// <summary>It is complete.</summary>
    Finished,
}
