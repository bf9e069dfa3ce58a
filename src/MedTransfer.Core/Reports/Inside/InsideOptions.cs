using MedTransfer.Core.Attribution;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Representation;
using MedTransfer.Core.Training;
using MedTransfer.Data;

namespace MedTransfer.Core.Reports.Inside;

/// <summary>What of a study's networks is looked into: <see cref="StudyReport.Explain"/> and <see cref="StudyReport.CompareNetworks"/>.</summary>
public sealed record InsideOptions
{
    /// <summary>Methods of the maps, side by side where they are several; Grad-CAM when not given.</summary>
    public IReadOnlyList<AttributionMethod> Methods { get; init; } = [AttributionMethod.GradCam];

    /// <summary>Images that each network explains; 6 when not given. Networks of one data set explain the same ones, the classes taking turns.</summary>
    public int Count { get; init; } = 6;

    /// <summary>Networks that explain, at most, one for each combination of data set, model and initialization; 6 when not given.</summary>
    public int MostNetworks { get; init; } = 6;

    /// <summary>How networks are held against each other; debiased CKA when not given, which few images do not raise.</summary>
    public IReadOnlyList<RepresentationMeasure> Measures { get; init; } = [RepresentationMeasure.DebiasedCka];

    /// <summary>Images that networks are compared by, at most; 500 when not given.</summary>
    public int Images { get; init; } = 500;

    /// <summary>Seeds of each initialization whose networks are compared, at most; 3 when not given.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>Combinations of data set and model whose networks are compared, at most; 3 when not given.</summary>
    public int MostComparisons { get; init; } = 3;

    /// <summary>Whose images; validation when not given. Each reading of the test split is counted in the runs' logs, and the report tells of it.</summary>
    public Split Split { get; init; } = Split.Validation;

    /// <summary>The file or folder of the runs' data; when null it is looked for as the runs did.</summary>
    public string? DataPath { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>; <c>auto</c> when not given.</summary>
    public string Device { get; init; } = "auto";

    internal void Check()
    {
        var faults = new Faults();
        faults.Require(Methods.Count > 0, $"methods: none is named; choose from {string.Join(", ", AttributionMethod.Names)}.");
        faults.Require(Measures.Count > 0, "measures: there is none.");
        faults.Require(Count is >= 1 and <= 100, $"count: a sheet holds 1 to 100 images, found {Count}.");
        faults.Require(MostNetworks >= 1, $"networks: must be at least 1, found {MostNetworks}.");
        faults.Require(MostComparisons >= 1, $"comparisons: must be at least 1, found {MostComparisons}.");
        faults.Require(Seeds >= 1, $"seeds: must be at least 1, found {Seeds}.");
        faults.Require(Images >= 4, $"images: at least 4 are needed, found {Images}.");
        faults.Try<object>(() => ComputeMode.ParseDevice(Device));
        faults.Throw("The networks cannot be looked into");
    }
}
