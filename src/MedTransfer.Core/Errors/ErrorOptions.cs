using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>What an error analysis looks at; the defaults suit a first look.</summary>
public sealed record ErrorOptions
{
    /// <summary>How many samples of the highest loss are listed; 20 by default, 0 for none.</summary>
    public int TopLosses { get; init; } = 20;

    /// <summary>Bins of the calibration; 15 by default.</summary>
    public int Bins { get; init; } = 15;

    /// <summary>How these bins are cut; of equal width by default.</summary>
    public CalibrationBinning Binning { get; init; } = CalibrationBinning.EqualWidth;

    /// <summary>What is known of the samples beside their images, a row a sample; null for nothing.</summary>
    public CsvTable? Metadata { get; init; }

    /// <summary>
    /// The column of <see cref="Metadata"/> that says which sample a row is about: its name, or its number from 0. When null, a column
    /// called name, sample, image, file, path or index; without one the rows are in the order of the samples.
    /// </summary>
    public string? NameColumn { get; init; }

    /// <summary>The columns by which samples are grouped; when null all that have from 2 to 20 groups.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>Groups into which a column of more than <see cref="MostValues"/> different numbers is cut, of nearly equal size; 4 by default, from 2 to 20.</summary>
    public int Quantiles { get; init; } = 4;

    /// <summary>Up to so many different numbers each make a group of their own; 6 by default.</summary>
    public int MostValues { get; init; } = 6;

    /// <summary>The fewest samples that a group must have, of those that a figure counts, to take part in the comparison of groups; 10 by default.</summary>
    public int LeastGroup { get; init; } = 10;

    /// <summary>How p-values are adjusted over all comparisons of groups, or over all findings; Holm by default.</summary>
    public CorrectionMethod Correction { get; init; } = CorrectionMethod.Holm;

    /// <summary>Resamples of bootstraps, and random arrangements of permutation tests; 2,000 by default.</summary>
    public int Resamples { get; init; } = 2_000;

    /// <summary>Seed of these random numbers; 0 by default.</summary>
    public int Seed { get; init; }
}
