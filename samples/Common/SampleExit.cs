namespace MedTransfer.Samples;

/// <summary>What a sample's exit code says: the same as that of the command <c>medtransfer</c>.</summary>
public static class SampleExit
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>A fault of the program.</summary>
    public const int Unexpected = 1;

    /// <summary>Bad input or configuration.</summary>
    public const int BadInput = 2;

    /// <summary>Runs of the study failed.</summary>
    public const int FailedRuns = 3;

    /// <summary>Interrupted by Ctrl-C; the same command goes on.</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM; the same command goes on.</summary>
    public const int Terminated = 143;
}
