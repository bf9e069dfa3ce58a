using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace MedTransfer.Core.Runs;

/// <summary>Why a run failed.</summary>
/// <param name="Type">Name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="At">When (UTC).</param>
public sealed record RunFailure(string Type, string Message, DateTime At)
{
    /// <summary>Number of the attempt that failed; 0 when the run could not even begin, null in files of earlier versions.</summary>
    public int? Attempt { get; init; }

    /// <summary>Whether the fault may pass by itself (a disk, a lack of memory), so that it is worth trying again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Earlier failures of the run, the oldest first.</summary>
    public IReadOnlyList<RunFailure> Earlier { get; init; } = [];

    /// <summary>This failure and the earlier ones, the oldest first.</summary>
    [JsonIgnore]
    public IEnumerable<RunFailure> History => Earlier.Append(this with { Earlier = [] });

    /// <summary>What is kept of an error.</summary>
    internal static RunFailure Of(Exception e, int attempt, RunFailure? before) => new(e.GetType().Name, e.Message, DateTime.UtcNow)
    {
        Attempt = attempt,
        IsTransient = IsPassing(e),
        Earlier = before is null ? [] : [.. before.History],
    };

    /// <summary>Input and output that failed, and memory that was short. A file that is not there stays away.</summary>
    private static bool IsPassing(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => false,
        IOException or OutOfMemoryException => true,
        ExternalException => e.Message.Contains("memory", StringComparison.OrdinalIgnoreCase),
        AggregateException all => all.InnerExceptions.All(IsPassing),
        _ => false,
    };
}
