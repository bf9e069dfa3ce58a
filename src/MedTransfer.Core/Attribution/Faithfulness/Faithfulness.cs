using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Data;
using MedTransfer.Notebooks;
using MedTransfer.Stats;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>
/// Whether maps show what the network goes by: its probability of the explained class while pixels are deleted, or inserted into a
/// blurred image, the map's highest values first, and the area under that curve (Petsiuk et al. 2018, arXiv 1806.07421). Every
/// image's areas are compared with those of a random order of its pixels.
/// </summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record Faithfulness
{
    /// <summary>The network, in words.</summary>
    public required string Label { get; init; }

    /// <summary>The method that made the maps.</summary>
    public required string Method { get; init; }

    /// <summary>The samples of the split.</summary>
    public required IReadOnlyList<long> Samples { get; init; }

    /// <summary>The class, or the finding, that is explained of each.</summary>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <summary>What is seen where pixels are deleted.</summary>
    public required string Deleted { get; init; }

    /// <summary>What pixels are inserted into.</summary>
    public required string InsertedInto { get; init; }

    /// <summary>Deletion and insertion, each by the map and by chance.</summary>
    public required IReadOnlyList<FaithfulnessCurve> Curves { get; init; }

    /// <summary>Deletion's areas, map less random order, pair by pair: a faithful map is below 0.</summary>
    public TTestResult DeletionTest => Test(FaithfulnessKind.Deletion);

    /// <summary>Insertion's areas, map less random order, pair by pair: a faithful map is above 0.</summary>
    public TTestResult InsertionTest => Test(FaithfulnessKind.Insertion);

    /// <summary>Measures the maps of a split. Choose methods by the validation split, not by the test split.</summary>
    /// <param name="explainer">Makes the maps.</param>
    /// <param name="split">Images and labels.</param>
    /// <param name="transform">How images become the network's input: the transform that it was trained with.</param>
    /// <param name="options">Which samples, steps and fills.</param>
    /// <param name="progress">Is told how many images are done.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    /// <exception cref="InvalidConfigurationException">The options are not possible; all faults are listed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Faithfulness Measure(
        Explainer explainer, ImageSplit split, InputTransform transform, FaithfulnessOptions? options = null, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(explainer);
        ArgumentNullException.ThrowIfNull(split);
        options ??= new();
        var pass = new FaithfulnessPass(explainer.Network, options, options.SeparateOutputs ?? split.Labels.dim() == 2);
        MapStudy.Run("Faithfulness cannot be measured", explainer, split, transform, options, (batch, maps) => pass.Add(batch, maps, cancellation), progress, cancellation);
        return new()
        {
            Label = MapStudy.Label(explainer, options),
            Method = explainer.Method.Title,
            Samples = pass.Samples,
            Classes = pass.Classes,
            Deleted = options.Deleted.ToString(),
            InsertedInto = options.InsertedInto.ToString(),
            Curves = pass.Curves(),
        };
    }

    /// <summary>The curve of one kind and order.</summary>
    /// <param name="kind">Whether pixels are deleted or inserted.</param>
    /// <param name="order">What comes first.</param>
    public FaithfulnessCurve Curve(FaithfulnessKind kind, PixelOrdering order) => Curves.Single(c => c.Kind == kind && c.Order == order);

    /// <summary>The areas as a table in plain text.</summary>
    public override string ToString()
    {
        var table = new Tidy<FaithfulnessCurve>().With("curve", c => Word(c.Kind)).With("order", c => Word(c.Order)).With("area", c => c.Area).Interval("95 % CI", c => c.AreaInterval).Block("", Curves);
        return $"{Label}, {Method}: area under the probability of the explained class, n = {Samples.Count} images\n"
            + TextTable.Write(table.Columns, table.Rows, [.. table.Numbers])
            + $"\ndeletion (map less random; below 0 is faithful): {DeletionTest}\ninsertion (map less random; above 0 is faithful): {InsertionTest}";
    }

    /// <summary>Writes faithfulness.csv (the curves), faithfulness-images.csv (the areas), faithfulness.json and faithfulness.svg.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <returns>The paths of the files.</returns>
    public IReadOnlyList<string> Save(string folder)
    {
        var files = new ResultFiles(folder);
        new Tidy<(FaithfulnessCurve Curve, FaithfulnessPoint Point)>().With("curve", p => Word(p.Curve.Kind)).With("order", p => Word(p.Curve.Order)).With("share", p => p.Point.Share)
            .With("probability", p => p.Point.Probability).Interval("95 % CI", p => p.Point.Interval)
            .Save(files, "faithfulness", Curves.SelectMany(c => c.Points.Select(p => (c, p))));
        var images = new Tidy<int>().With("sample", i => Samples[i]).With("class", i => Classes[i]);
        foreach (var curve in Curves) images.With($"{Word(curve.Kind)} {Word(curve.Order)}", i => curve.Areas[i]);
        images.Save(files, "faithfulness-images", Enumerable.Range(0, Samples.Count));
        return files.Json("faithfulness", this).Text("faithfulness.svg", Draw()).Paths;
    }

    private TTestResult Test(FaithfulnessKind kind) =>
        PairedTTest.Run([.. Curve(kind, PixelOrdering.Map).Areas], [.. Curve(kind, PixelOrdering.Random).Areas]);

    private string Draw() => new LineFigure
    {
        Title = $"{Label}, {Method}",
        XLabel = "share of pixels deleted or inserted",
        YLabel = "probability of the explained class",
        Limit = 1,
        Series = [.. Curves.Select(c => new LineSeries(
            $"{Word(c.Kind)}, {(c.Order == PixelOrdering.Map ? "map's highest first" : "random order")}: area {Numerals.Share(c.Area)}",
            [.. c.Points.Select(p => new LinePoint(p.Share, p.Probability, p.Interval.Low, p.Interval.High))])
        {
            Dashed = c.Order == PixelOrdering.Random,
        })],
        Notes =
        [
            $"Line: mean over n = {Samples.Count} images; band: 95 % t interval of the mean. Deleted pixels show the {Deleted}; pixels are inserted into the {InsertedInto}.",
            $"Area, map less random order, over pairs: deletion {Difference(DeletionTest)}; insertion {Difference(InsertionTest)}.",
        ],
    }.Draw();

    private static string Difference(TTestResult test) => $"{Numerals.Signed(test.Difference)} ({Numerals.Interval(test.Interval)}), p {Numerals.Relation(test.PValue)}";

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
