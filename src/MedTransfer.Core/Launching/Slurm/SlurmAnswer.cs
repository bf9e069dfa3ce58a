namespace MedTransfer.Core.Launching.Slurm;

/// <summary>How a program of Slurm ended.</summary>
/// <param name="Program">Its name.</param>
/// <param name="ExitCode">Its exit code; null where it is not on this machine.</param>
/// <param name="Output">All of standard output.</param>
/// <param name="Error">All of standard error.</param>
internal sealed record SlurmAnswer(string Program, int? ExitCode, string Output, string Error)
{
    /// <summary>Whether the program is not on this machine.</summary>
    internal bool IsMissing => ExitCode is null;

    /// <summary>Whether it did what it was asked. squeue ends with 0 even where it refuses its format.</summary>
    internal bool IsGood => ExitCode == 0 && !Says("Invalid job format");

    /// <summary>Whether the cluster's controller did not answer, which says nothing about the jobs.</summary>
    internal bool IsUnreachable => !IsGood && (Says("Unable to contact slurm controller") || Says("Unable to establish control") || Says("Zero Bytes were transmitted") || Says("Connection refused") || Says("timed out"));

    /// <summary>Whether the cluster does not know the job (any more).</summary>
    internal bool IsForgotten => Says("Invalid job id");

    /// <summary>What the program said, in one line, for messages.</summary>
    internal string Words => IsMissing
        ? $"there is no {Program} on this machine"
        : string.Join(" | ", Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is { Length: > 0 } words ? words : $"{Program} ended with code {ExitCode}";

    private bool Says(string words) => Error.Contains(words, StringComparison.OrdinalIgnoreCase);
}
