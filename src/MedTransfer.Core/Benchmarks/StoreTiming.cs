using System.Text.Json.Serialization;

namespace MedTransfer.Core.Benchmarks;

/// <summary>How a store of many runs does.</summary>
internal sealed record StoreTiming
{
    /// <summary>Planned runs, first stages included; all but two of a hundred are finished.</summary>
    [JsonPropertyName("runs")]
    public required int Runs { get; init; }

    /// <summary>Seconds to plan the study and write the plan.</summary>
    [JsonPropertyName("plan_s")]
    public required double PlanSeconds { get; init; }

    /// <summary>Seconds of the first status, which reads every folder and makes the index.</summary>
    [JsonPropertyName("first_status_s")]
    public required double FirstStatusSeconds { get; init; }

    /// <summary>Seconds of a later status.</summary>
    [JsonPropertyName("status_s")]
    public required double StatusSeconds { get; init; }

    /// <summary>Seconds to compute and write the report.</summary>
    [JsonPropertyName("report_s")]
    public required double ReportSeconds { get; init; }

    /// <summary>Processor seconds of planning, of the later status and of the report, over all threads: what they cost on a machine that has other work.</summary>
    [JsonPropertyName("cpu_s")]
    public required IReadOnlyList<double> ProcessorSeconds { get; init; }

    /// <summary>The largest physical memory of the process over all of that.</summary>
    [JsonPropertyName("peak_rss_bytes")]
    public required long PeakBytes { get; init; }
}
