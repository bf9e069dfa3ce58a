namespace MedTransfer.Core.Studies;

/// <summary>The runs of one kind: those that cost the same an image.</summary>
public sealed record ForecastGroup
{
    /// <summary>The kind in words: network, sizes, batch, arithmetic, strategy.</summary>
    public required string Kind { get; init; }

    /// <summary>Runs in all, first stages included.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs that are finished.</summary>
    public required int Finished { get; init; }

    /// <summary>Training images that the runs which are not finished will see, each as often as it is shown.</summary>
    public required long Images { get; init; }

    /// <summary>Where the times come from.</summary>
    public ForecastEvidence Evidence { get; init; }

    /// <summary>Estimated seconds a training image, with the run's share of validation and test; null where nothing was measured.</summary>
    public double? SecondsPerImage { get; init; }

    /// <summary>Estimated hours of the runs that are not finished, one after the other; null where nothing was measured.</summary>
    public double? Hours { get; init; }

    /// <summary>Bytes on disk of all its runs when they are finished: measured where one is, else from the count of parameters.</summary>
    public required long Bytes { get; init; }
}
