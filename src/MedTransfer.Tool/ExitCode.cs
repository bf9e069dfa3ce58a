namespace MedTransfer.Tool;

/// <summary>What the command's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>Our fault.</summary>
    internal const int Unexpected = 1;

    /// <summary>Bad input or configuration.</summary>
    internal const int BadInput = 2;

    /// <summary>A study ended with failed runs.</summary>
    internal const int FailedRuns = 3;

    /// <summary>
    /// Asked to make room by SIGUSR2, as Slurm does before a time limit (<c>--signal=USR2@60</c>); what was finished is saved. Queue the
    /// same command again: this is EX_TEMPFAIL of sysexits.h.
    /// </summary>
    internal const int Requeue = 75;

    /// <summary>Interrupted by Ctrl-C; what was finished is saved.</summary>
    internal const int Interrupted = 130;

    /// <summary>Asked to end by SIGTERM; what was finished is saved.</summary>
    internal const int Terminated = 143;
}
