using System.Globalization;
using System.Text.Json.Nodes;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Results;
using MedTransfer.Stats;

namespace MedTransfer.Core.Representation;

/// <summary>Comparisons as text, CSV and JSON.</summary>
internal static class RepresentationTables
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "stage", "measure", "value", "low", "high", "noise", "noise_sd", "images", "datapoints", "neurons_1", "neurons_2", "directions_1", "directions_2", "folding", "warning",
    ];

    public static IReadOnlyList<string> Row(StageSimilarity s) =>
    [
        s.Stage, s.MeasureName, ResultTable.Number(s.Value), ResultTable.Number(s.Interval?.Low), ResultTable.Number(s.Interval?.High), ResultTable.Number(s.Noise), ResultTable.Number(s.NoiseDeviation), ResultTable.Number(s.Images), ResultTable.Number(s.Datapoints),
        ResultTable.Number(s.Neurons1), ResultTable.Number(s.Neurons2), ResultTable.Number(s.Directions1), ResultTable.Number(s.Directions2), NameOf(s.Folding), s.Warning ?? "",
    ];

    public static string Text(RepresentationComparison result)
    {
        var head = $"{result.First}\nagainst {result.Second}\n";
        var table = result.Stages.Count == 0 ? result.Matrix?.ToString() ?? "" : TextTable.Write(
            ["stage", "measure", "value", Coverage(result.Options.Confidence), "noise", "datapoints", "neurons"],
            [.. result.Stages.Select(s => (IReadOnlyList<string>)[s.Stage, s.MeasureName, Short(s.Value), Range(s.Interval), Short(s.Noise), ResultTable.Number(s.Datapoints) + (s.Warning is null ? "" : " *"), Neurons(s)])],
            2, 3, 4, 5, 6);
        return string.Join('\n', result.Notes.Prepend(table).Prepend(head));
    }

    public static string Text(RepresentationGroups result) => string.Join('\n', result.Notes.Prepend(TextTable.Write(
        ["pairs", "stage", "measure", "mean", Coverage(result.Options.Confidence), "noise", "n", "runs"],
        [.. result.Stages.Select(s => (IReadOnlyList<string>)[s.Pairs, s.Stage, s.MeasureName, Short(s.Mean), Range(s.Interval), Short(s.Noise), ResultTable.Number(s.Values.Count), ResultTable.Number(s.Runs)])],
        3, 4, 5, 6, 7)));

    public static JsonObject Json(RepresentationComparison result) => new()
    {
        ["first"] = result.First,
        ["second"] = result.Second,
        ["images"] = result.Stages.Select(s => s.Images).FirstOrDefault(),
        ["stages"] = new JsonArray([.. result.Stages.GroupBy(s => s.Stage).Select(Stage)]),
        ["matrix"] = result.Matrix is { } matrix ? Matrix(matrix) : null,
        ["notes"] = Texts(result.Notes),
    };

    public static JsonObject Json(RepresentationGroups result) => new()
    {
        ["pairs"] = new JsonArray([.. result.Stages.GroupBy(s => s.Pairs).Select(set => new JsonObject
        {
            ["name"] = set.Key,
            ["stages"] = new JsonArray([.. set.GroupBy(s => s.Stage).Select(Group)]),
        })]),
        ["notes"] = Texts(result.Notes),
    };

    public static string NameOf(MapFolding folding) => folding switch
    {
        MapFolding.Positions => "positions",
        MapFolding.AveragePool => "average-pool",
        _ => "interpolate",
    };

    public static string NoiseNote(RepresentationOptions options) => $"Noise: mean of {options.NoiseDraws} draws of independent Gaussian datapoints of the same shape.";

    public static string Coverage(double confidence) => $"{Numerals.Percent(confidence)} interval";

    private static string Short(double? value) => value is { } v ? v.ToString("F3", CultureInfo.InvariantCulture) : "";

    private static string Range(ConfidenceInterval? interval) => interval is { } i ? $"{Short(i.Low)} to {Short(i.High)}" : "";

    private static string Neurons(StageSimilarity s) => s.Neurons1 == s.Neurons2 ? ResultTable.Number(s.Neurons1) : $"{ResultTable.Number(s.Neurons1)}/{ResultTable.Number(s.Neurons2)}";

    private static JsonObject Stage(IEnumerable<StageSimilarity> measures)
    {
        var any = measures.First();
        var stage = new JsonObject { ["name"] = any.Stage };
        foreach (var s in measures) stage[Key(s.Measure)] = Node(s.Value);
        stage["datapoints"] = any.Datapoints;
        stage["neurons"] = new JsonArray(any.Neurons1, any.Neurons2);
        stage["folding"] = NameOf(any.Folding);
        stage["intervals"] = Each(measures.Where(s => s.Interval is not null), s => Node(s.Interval!.Value));
        stage["noise"] = Each(measures.Where(s => s.Noise is not null), s => Node(s.Noise!.Value));
        stage["directions"] = Each(measures.Where(s => s.Directions1 is not null), s => new JsonArray(s.Directions1, s.Directions2));
        stage["warnings"] = Each(measures.Where(s => s.Warning is not null), s => JsonValue.Create(s.Warning));
        return stage;

        static JsonObject Each(IEnumerable<StageSimilarity> some, Func<StageSimilarity, JsonNode?> value) =>
            new(some.Select(s => KeyValuePair.Create(Key(s.Measure), value(s))));
    }

    private static JsonObject Group(IEnumerable<GroupSimilarity> measures)
    {
        var stage = new JsonObject { ["name"] = measures.First().Stage };
        foreach (var s in measures)
        {
            stage[Key(s.Measure)] = new JsonObject
            {
                ["mean"] = Node(s.Mean),
                ["interval"] = s.Interval is { } interval ? Node(interval) : null,
                ["noise"] = s.Noise is { } noise ? Node(noise) : null,
                ["runs"] = s.Runs,
                ["values"] = new JsonArray([.. s.Values.Select(v => new JsonObject { ["first"] = v.First, ["second"] = v.Second, ["value"] = Node(v.Value) })]),
            };
        }

        return stage;
    }

    private static JsonObject Matrix(SimilarityMatrix matrix) => new()
    {
        ["measure"] = matrix.Measure,
        ["rows"] = Texts(matrix.RowNames),
        ["columns"] = Texts(matrix.ColumnNames),
        ["values"] = new JsonArray([.. Enumerable.Range(0, matrix.RowNames.Count).Select(i => new JsonArray([.. Enumerable.Range(0, matrix.ColumnNames.Count).Select(j => Node(matrix[i, j]))]))]),
    };

    private static string Key(RepresentationMeasure measure) => EnumNames<RepresentationMeasure>.Of(measure).Replace('-', '_');

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static JsonArray Node(ConfidenceInterval interval) => [Node(interval.Low), Node(interval.High)];

    /// <summary>JSON has no NaN.</summary>
    private static JsonValue? Node(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
