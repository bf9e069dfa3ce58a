namespace MedTransfer.Core.Explaining;

/// <summary>How contact sheets look, and what is written beside them.</summary>
public sealed record SheetOptions
{
    /// <summary>How much a map's maximum covers the image under it, 0 to 1; default 0.6, so that the anatomy stays visible.</summary>
    public double Opacity { get; init; } = 0.6;

    /// <summary>Explanations on one page, 1 to 100; 8 when null, or 4 of several methods, whose rows are twice as high.</summary>
    public int? RowsPerPage { get; init; }

    /// <summary>Whether every map and every overlay is written as a file of its own too, <c>NAME-map.png</c> and <c>NAME-overlay.png</c>; default false.</summary>
    public bool SingleFiles { get; init; }

    /// <summary>
    /// Whether the maps are written as numbers too, a <c>maps.npz</c> a page; default false. It holds <c>METHOD</c> <c>[N, S, S]</c> from 0
    /// to 1, <c>METHOD-raw-0</c> (and on) as the method computed it, and <c>class</c> <c>[N]</c>, in the order of the page.
    /// </summary>
    public bool RawMaps { get; init; }

    /// <summary>What is wrong, one sentence each.</summary>
    internal IEnumerable<string> FindFaults()
    {
        if (!(Opacity is > 0 and <= 1)) yield return $"opacity: must be above 0 and at most 1, found {Opacity}.";
        if (RowsPerPage is < 1 or > 100) yield return $"rows: a page holds 1 to 100 explanations, found {RowsPerPage}.";
    }
}
