using MedTransfer.Core.Configuration;
using MedTransfer.Data;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>What a comparison of networks looks at, and how sure it says it is.</summary>
public sealed record RepresentationOptions
{
    /// <summary>Stages to compare, also <c>pooled</c> and <c>logits</c>; every stage that the networks have in common when null.</summary>
    public IReadOnlyList<string>? Stages { get; init; }

    /// <summary>SVCCA, PWCCA and CKA when not given.</summary>
    public IReadOnlyList<RepresentationMeasure> Measures { get; init; } =
        [RepresentationMeasure.Svcca, RepresentationMeasure.Pwcca, RepresentationMeasure.Cka];

    /// <summary>Share of a stage's variance that SVCCA keeps; 0.99 when not given.</summary>
    public double Variance { get; init; } = 0.99;

    /// <summary>At most so many images, drawn by <see cref="Seed"/> where the split has more; 1000 when not given.</summary>
    public int Images { get; init; } = 1000;

    /// <summary>The split that runs are compared on; validation when not given. A reading of the test split is counted in the runs' logs.</summary>
    public Split Split { get; init; } = Split.Validation;

    /// <summary>
    /// How maps become datapoints. When null, channels are neurons and every position of every image is a datapoint where the maps
    /// are of one size, else an image's mean is (as the SVCCA authors advise). <see cref="MapFolding.Flatten"/> is not possible.
    /// </summary>
    public MapFolding? Folding { get; init; }

    /// <summary>Only so many positions of each image, the same ones of all networks; all when null. For maps of one size.</summary>
    public int? Positions { get; init; }

    /// <summary>Groups of images that the jackknife leaves out in turn; 10 when not given, 0 for no intervals.</summary>
    public int Groups { get; init; } = 10;

    /// <summary>Draws of Gaussian noise for the baseline; 5 when not given, 0 for no baseline.</summary>
    public int NoiseDraws { get; init; } = 5;

    /// <summary>Coverage of the intervals; 0.95 when not given.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Decides which images, which positions and which noise are drawn; 0 when not given.</summary>
    public long Seed { get; init; }

    /// <summary>Images in one pass; 64 when not given.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The file or folder of the runs' data; when null it is looked for as the runs did.</summary>
    public string? DataPath { get; init; }

    /// <summary>Files of initial weights that are not where the runs would look; each is recognised by its SHA-256.</summary>
    public IReadOnlyList<string> Weights { get; init; } = [];

    /// <summary>Where activations lie meanwhile when they take too much memory; the system's folder for temporary files when null.</summary>
    public string? ScratchFolder { get; init; }

    /// <summary>Bytes of activations that memory may hold, a quarter of what is free when null; more go to files.</summary>
    internal long? MemoryLimit { get; init; }

    internal IReadOnlyList<string> Faults()
    {
        var faults = new Faults();
        faults.Require(Measures.Count > 0, "measures: there is none.");
        foreach (var measure in Measures.Where(m => !Enum.IsDefined(m))) faults.Add($"measures: {measure} is unknown.");
        faults.Require(Variance is > 0 and <= 1, $"variance: the share to keep must lie in (0, 1], found {Variance}.");
        faults.Require(Images >= 4, $"images: at least 4 are needed, found {Images}.");
        faults.Require(Folding is null or MapFolding.Positions or MapFolding.AveragePool or MapFolding.Interpolate, $"folding: choose positions, average-pool or interpolate, found {Folding}.");
        faults.Require(Positions is null or >= 1, $"positions: must be at least 1 an image, found {Positions}.");
        faults.Require(Positions is null || Folding is null or MapFolding.Positions, $"positions: some of them cannot be folded by {Folding}; leave one of the two out.");
        faults.Require(Groups is 0 or >= 2, $"groups: the jackknife needs at least 2 (or 0 for no intervals), found {Groups}.");
        faults.Require(NoiseDraws >= 0, $"noise draws: must be 0 or more, found {NoiseDraws}.");
        faults.Require(Confidence is > 0 and < 1, $"confidence: must lie between 0 and 1, found {Confidence}.");
        faults.Require(BatchSize >= 1, $"batch size: must be at least 1 image, found {BatchSize}.");
        foreach (var file in Weights.Where(f => !File.Exists(f))) faults.Add($"weights: there is no file '{file}'.");
        return faults.All;
    }

    /// <summary>The images that are taken, in words.</summary>
    internal string Describe(ImageSplit split)
    {
        var which = split.Split switch
        {
            Split.Train => "training",
            Split.Validation => "validation",
            _ => "test",
        };
        return $"{which} split, {(split.Count > Images ? $"{Images} of its {split.Count} drawn by seed {Seed}" : $"all {split.Count}")}";
    }

    internal void Check()
    {
        var faults = new Faults();
        faults.AddRange(Faults());
        faults.Throw("Networks cannot be compared");
    }
}
