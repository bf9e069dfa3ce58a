namespace MedTransfer.Samples.FoundationModels.Reanalyses;

/// <summary>A printed average over the data sets, against the mean of the printed cells.</summary>
/// <param name="Printed">As printed.</param>
/// <param name="Mean">Mean of the cells.</param>
/// <param name="Deviation">Mean of the cells' standard deviations; null where one of them is not known.</param>
internal sealed record AverageCheck(PublishedCell Printed, double Mean, double? Deviation)
{
    /// <summary>What rounding to two decimals of a percent can make of a mean of rounded cells.</summary>
    private const double Rounding = 1.0001e-4;

    /// <summary>Whether the printed mean is that of the cells.</summary>
    internal bool IsMean => Math.Abs(Printed.Mean - Mean) <= Rounding;

    /// <summary>Whether the printed deviation is the mean of the cells'; null where that cannot be told.</summary>
    internal bool? IsDeviation => Printed.Deviation is { } printed && Deviation is { } mean ? Math.Abs(printed - mean) <= Rounding : null;

    /// <summary>Checks every printed average.</summary>
    internal static IReadOnlyList<AverageCheck> Of(PublishedTables tables)
    {
        var cells = tables.Cells.ToLookup(c => c.Column);
        return
        [
            .. tables.Averages.Select(printed => new AverageCheck(
                printed, cells[printed.Column].Average(c => c.Mean),
                cells[printed.Column].All(c => c.Deviation is not null) ? cells[printed.Column].Average(c => c.Deviation) : null)),
        ];
    }
}
