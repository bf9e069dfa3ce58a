using System.Globalization;
using System.Text;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Data;
using MedTransfer.Samples.TransferVsSelfSupervised.Protocols;
using MedTransfer.Stats;

namespace MedTransfer.Samples.TransferVsSelfSupervised.Results;

/// <summary>What the reports of the three studies do not say: sensitivity, precision and F1, time, colour, and the publication's claims held against all of it.</summary>
internal sealed class Analyses
{
    private readonly Sample _sample;
    private readonly Protocol _protocol;
    private readonly StudyReport _arms;
    private readonly IReadOnlyList<Measured> _runs;
    private readonly IReadOnlyList<Measured> _turned;
    private readonly ResultTable _table;
    private readonly ResultTable _balancingTable;
    private readonly IReadOnlyList<Difference> _differences;
    private readonly IReadOnlyList<Difference> _balances;
    private readonly IReadOnlyList<Times> _times;
    private readonly string[] _remarks;

    internal Analyses(Sample sample, Protocol protocol, StudyReport arms, StudyReport? turned, StudyReport balancing)
    {
        (_sample, _protocol, _arms) = (sample, protocol, arms);
        _runs = Measured.Of(arms, name => protocol.Targets.FirstOrDefault(t => t.Title == name) is { IsGrey: true } ? "grey" : "colour");
        _turned = turned is null ? [] : Measured.Of(turned, _ => "turned grey");
        _table = Measured.Table(_runs);
        _balancingTable = Measured.Table(Measured.Of(balancing, _ => ""));
        _differences = _runs.Count == 0 ? [] : Difference.All(_table);
        _balances = _balancingTable.Rows.Count == 0 ? [] : Difference.All(_balancingTable, "grid");
        _times = Times.Of(_runs, protocol.Names);
        _remarks = arms.IsSynthetic ? [Lines.Synthetic] : [];
    }

    private Arm Names => _protocol.Names;

    /// <summary>Writes <c>comparison.md</c>, <c>runs.csv</c>, <c>times.csv</c>, figures and Grad-CAM sheets into the sample's folder, and prints the text.</summary>
    internal void Write()
    {
        var sheets = Sheets.Write(_sample, _protocol, _arms, Path.Combine(_sample.Folder, "gradcam"));
        var text = new StringBuilder($"# Transfer against self-supervised learning\n{string.Concat(_remarks.Select(r => $"\n**{r}**\n"))}");
        foreach (var metric in Measured.Metrics) Metric(text, metric.Key, metric.Value);
        Time(text);
        Colour(text);
        Balance(text);
        Claims(text);
        text.Append(CultureInfo.InvariantCulture, $"\n## Where the networks look\n\nGrad-CAM of the same validation images, the first seed of each arm: {string.Join(", ", sheets.Select(s => $"`gradcam/{s}`"))}.\n");
        var (summary, figures) = (Path.Combine(_sample.Folder, "comparison.md"), Path.Combine(_sample.Folder, "figures"));
        File.WriteAllText(summary, text.ToString());
        File.WriteAllText(Path.Combine(_sample.Folder, "runs.csv"), Measured.Table([.. _runs, .. _turned]).ToCsv());
        File.WriteAllText(Path.Combine(_sample.Folder, "balancing.csv"), _balancingTable.ToCsv());
        File.WriteAllText(Path.Combine(_sample.Folder, "times.csv"), TimesTable().ToCsv());
        foreach (var metric in Measured.Metrics)
            StudyFigures.Bars(_table, new(metric.Key, "arm", ["seed"], ["dataset"]), new() { Name = metric.Key, Title = $"Test {metric.Value}", ValueLabel = metric.Value, FromZero = true, Labels = Datasets.All.ToDictionary(d => d.Name, d => d.Title), Remarks = _remarks }).Save(figures);
        Console.WriteLine($"\n{text}\nWritten: {summary}; beside it runs.csv, balancing.csv, times.csv, figures and gradcam.");
        if (Figure.MissingPng is { } missing) Console.Error.WriteLine(missing);
    }

    private void Metric(StringBuilder text, string metric, string name)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Test {name}\n\nMean ± standard deviation of the seeds (n − 1)");
        text.Append(metric == "accuracy" ? ".\n\n" : "; of more than two classes the mean over the classes.\n\n");
        Table(text, ["data set", "arm", "n", name], _runs.GroupBy(r => (r.Dataset, r.Arm)).Select(g =>
        {
            double[] values = [.. g.Select(Value).Where(double.IsFinite)];
            return new[] { g.Key.Dataset, g.Key.Arm, $"{values.Length}", Numerals.MeanAndDeviation(values.Length == 0 ? null : Description.Of(values)) };
        }));
        text.Append("\nPaired t-tests by seed, Holm's correction over these.\n\n");
        Comparisons(text, _differences.Where(d => d.Metric == metric));

        double Value(Measured m) => metric switch { "accuracy" => m.Test.Accuracy, "sensitivity" => m.Test.Sensitivity, "precision" => m.Test.Precision, _ => m.Test.F1 };
    }

    private void Time(StringBuilder text)
    {
        text.Append("\n## Time\n\nSeconds of a network on the mean of its seeds. Stages before it (SimCLR, a related set) count whole; what it took others to make published weights does not count.\n\n");
        Table(text, ["data set", "arm", "stages", "fine-tuning", "times of transfer"], _times.Select(t => new[] { t.Dataset, t.Arm, Numerals.Duration(t.StageSeconds), Numerals.Duration(t.Seconds), Numerals.Short(t.Ratio) }));
        foreach (var arm in _times.Select(t => t.Arm).Distinct().Where(a => a != Names.Transfer)) text.Append(CultureInfo.InvariantCulture, $"\n{arm}: {Numerals.Short(Times.Overall(_times, arm))} times as long (geometric mean over the data sets).\n");
    }

    private void Colour(StringBuilder text)
    {
        var differences = Difference.OfTransfer(_differences, Names).Select(d => (d.Dataset, d.Value, _protocol.Targets.First(t => t.Title == d.Dataset).IsGrey)).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"\n## Grey and colour\n\nAccuracy of {Names.Transfer} minus {Names.SelfSupervised}.\n\n");
        Table(text, ["data set", "images", "difference"], differences.Select(d => new[] { d.Dataset, d.IsGrey ? "grey" : "colour", Numerals.Signed(d.Value) }));
        double[] grey = [.. differences.Where(d => d.IsGrey).Select(d => d.Value)], colour = [.. differences.Where(d => !d.IsGrey).Select(d => d.Value)];
        text.Append(grey.Length > 0 && colour.Length > 0 && grey.Length + colour.Length > 3
            ? $"\nBetween grey and colour sets: {MannWhitney.Run(colour, grey)}\n"
            : "\nToo few data sets to test grey against colour ones.\n");
        if (_turned.Count == 0) return;
        text.Append("\nThe colour sets with their images turned to grey: accuracy in colour minus in grey, paired by seed, Holm's correction over these.\n\n");
        var both = Measured.Table(_turned.Concat(_runs.Where(r => _turned.Any(t => (t.Dataset, t.Arm) == (r.Dataset, r.Arm)))));
        var tests = Core.Results.Comparisons.Run(both, new("accuracy", "images", ["seed"], ["dataset", "arm"]));
        Table(text, ["data set", "arm", .. ComparisonCells.Headings(tests, 0.95)], tests.Select(c => new[] { c.Within["dataset"], c.Within["arm"] }.Concat(ComparisonCells.Of(c)).ToArray()));
    }

    private void Balance(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Class balancing\n\n{Names.Transfer}, paired by seed, Holm's correction over the comparisons of a metric.\n");
        foreach (var metric in new[] { "accuracy", "f1" })
        {
            text.Append(CultureInfo.InvariantCulture, $"\nTest {Measured.Metrics[metric]}:\n\n");
            Comparisons(text, _balances.Where(d => d.Metric == metric && d.Comparison.B == Balances.None));
        }
    }

    private void Claims(StringBuilder text)
    {
        var (source, claims) = Claim.Read();
        text.Append(CultureInfo.InvariantCulture, $"\n## The publication's claims\n\n{source}: other data sets, so that a difference refutes nothing and an agreement proves nothing. A claim is held against the measured figure alone; whether that is more than chance, the tests above say.\n\n");
        Table(text, ["claim", "here", "on", "fits"], claims.SelectMany(claim => Figures(claim.About).Select(f => new[] { claim.Text, f.Text, f.Place, claim.Fits(f.Value) ? "yes" : "no" })));
    }

    /// <summary>The measured figures that a claim is about.</summary>
    private IEnumerable<(string Place, double Value, string Text)> Figures(string about) => about switch
    {
        "colour" => Ahead(isGrey: false),
        "grey" => Ahead(isGrey: true),
        "double" => _differences.Where(d => d.Metric == "accuracy" && d.Is(Names.Double, Names.Transfer) && d.Comparison.Test is not null).Select(d => Points(d.Dataset, d.Of(Names.Double))),
        "time" => Times.Overall(_times, Names.SelfSupervised) is var ratio && double.IsNaN(ratio) ? [] : [("all data sets", ratio, $"{Numerals.Short(ratio)} times")],
        _ => _balances.Where(d => d.Metric == "accuracy" && d.Is(Balances.NameOf(Core.Training.BalanceMethod.DownSample), Balances.None) && d.Comparison.Test is not null)
            .Select(d => Points(d.Dataset, d.Of(Balances.NameOf(Core.Training.BalanceMethod.DownSample)))),
    };

    /// <summary>Self-supervised minus transfer.</summary>
    private IEnumerable<(string Place, double Value, string Text)> Ahead(bool isGrey) =>
        Difference.OfTransfer(_differences, Names).Where(d => _protocol.Targets.First(t => t.Title == d.Dataset).IsGrey == isGrey).Select(d => Points(d.Dataset, -d.Value) with { Text = $"SimCLR {Points(d.Dataset, -d.Value).Text}" });

    private static (string Place, double Value, string Text) Points(string place, double share) => (place, share * 100, string.Create(CultureInfo.InvariantCulture, $"{share * 100:+0.00;−0.00;0.00} points of accuracy"));

    private static void Comparisons(StringBuilder text, IEnumerable<Difference> differences)
    {
        Comparison[] all = [.. differences.Select(d => d.Comparison)];
        Table(text, ["data set", "compared", .. ComparisonCells.Headings(all, 0.95)], all.Select(c => new[] { c.Within["dataset"], $"{c.A} − {c.B}" }.Concat(ComparisonCells.Of(c)).ToArray()));
        foreach (var refusal in all.Where(c => c.Refusal is not null)) text.Append(CultureInfo.InvariantCulture, $"\nNot tested, {refusal.Within["dataset"]}, {refusal.A} − {refusal.B}: {refusal.Refusal}.\n");
    }

    private static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => " --- |"))}\n");
        foreach (var row in rows) text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
    }

    private ResultTable TimesTable() => new(
        ["dataset", "arm", "stage_seconds", "seconds", "ratio"],
        [.. _times.Select(t => (IReadOnlyList<string>)[t.Dataset, t.Arm, Number(t.StageSeconds), Number(t.Seconds), Number(t.Ratio)])],
        "the times");

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
