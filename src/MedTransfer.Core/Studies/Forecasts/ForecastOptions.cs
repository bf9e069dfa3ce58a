namespace MedTransfer.Core.Studies;

/// <summary>How the cost of a study is estimated.</summary>
public sealed record ForecastOptions
{
    /// <summary>The study's folder: its finished runs are not counted again, and their times are better evidence than a probe; none when null.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Seconds for measuring a few real training steps of each kind of run (network, sizes, batch, arithmetic, strategy) that no
    /// finished run tells about, the largest first; 30 when not given, 0 for none. A step that has begun is finished.
    /// </summary>
    public double ProbeSeconds { get; init; } = 30;

    /// <summary>Where: <c>auto</c> (the first GPU, else the processor), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads inside an operator; unchanged when null.</summary>
    public int? Threads { get; init; }
}
