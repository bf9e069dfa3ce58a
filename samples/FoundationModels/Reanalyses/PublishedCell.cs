namespace MedTransfer.Samples.FoundationModels.Reanalyses;

/// <summary>A published figure, in shares of one.</summary>
/// <param name="Dataset">The data set.</param>
/// <param name="Scheme">End to end, linear probing or nearest neighbours.</param>
/// <param name="Network">The network.</param>
/// <param name="Metric"><c>ACC</c> or <c>AUC</c>.</param>
/// <param name="Size">Pixels per side of the stored images.</param>
/// <param name="Mean">Mean over the seeds.</param>
/// <param name="Deviation">Standard deviation over the seeds; null where there is none or it could not be read.</param>
internal sealed record PublishedCell(string Dataset, string Scheme, string Network, string Metric, int Size, double Mean, double? Deviation)
{
    /// <summary>What it has in common with the average over the data sets.</summary>
    internal (string Scheme, string Network, string Metric, int Size) Column => (Scheme, Network, Metric, Size);

    /// <inheritdoc/>
    public override string ToString() => $"{Network}, {Scheme}, {Metric} {Size} px";
}
