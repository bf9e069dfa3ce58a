using System.Globalization;
using System.Text.Json.Serialization;
using MedTransfer.Core.Configuration;
using MedTransfer.Core.Figures;
using MedTransfer.Core.Reports;
using MedTransfer.Core.Results;
using MedTransfer.Notebooks;
using MedTransfer.Stats;

namespace MedTransfer.Core.Errors;

/// <summary>Where two networks agree: counts, McNemar's test, kappa, and the samples that one gets right and the other wrong.</summary>
[TypeFormatterSource(typeof(TextFormatters))]
public sealed record RunAgreement
{
    private const int MostSamples = 20;

    /// <summary>What the first answers are of.</summary>
    public required string First { get; init; }

    /// <summary>What the second answers are of.</summary>
    public required string Second { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Count { get; init; }

    /// <summary>The whole task, then each finding; a task of classes has the first row only.</summary>
    public required IReadOnlyList<AgreementRow> Rows { get; init; }

    /// <summary>How p-values were adjusted over findings.</summary>
    [JsonConverter(typeof(KebabEnumConverter<CorrectionMethod>))]
    public required CorrectionMethod Correction { get; init; }

    /// <summary>Every sample that at least one got wrong, in the order of the split.</summary>
    public required IReadOnlyList<SampleAgreement> Samples { get; init; }

    /// <summary>What a reader should know before trusting the tests; null where there is nothing to say.</summary>
    public string? Warning { get; init; }

    /// <summary>Samples that only the first got right.</summary>
    [JsonIgnore]
    public IEnumerable<SampleAgreement> FirstOnly => Samples.Where(s => s.FirstRight);

    /// <summary>Samples that only the second got right.</summary>
    [JsonIgnore]
    public IEnumerable<SampleAgreement> SecondOnly => Samples.Where(s => s.SecondRight);

    /// <summary>Samples that both got wrong.</summary>
    [JsonIgnore]
    public IEnumerable<SampleAgreement> Neither => Samples.Where(s => !s.FirstRight && !s.SecondRight);

    private static Tidy<AgreementRow> Table => new Tidy<AgreementRow>()
        .With("class", r => r.Class ?? "all").With("n", r => r.Outcomes.Count).With("first", r => r.FirstAccuracy).With("second", r => r.SecondAccuracy)
        .With("difference", r => r.Difference).Interval("95 % CI", r => r.DifferenceInterval)
        .With("both", r => r.Outcomes.Both).With("first only", r => r.Outcomes.FirstOnly).With("second only", r => r.Outcomes.SecondOnly).With("neither", r => r.Outcomes.Neither)
        .With("same answer", r => r.SameAnswer).With("kappa", r => r.Kappa).With("p exact", r => r.PValue).With("mid-p", r => r.MidP).With("p adjusted", r => r.AdjustedPValue);

    /// <summary>Writes <c>agreement.json</c>, <c>agreement.md</c>, <c>agreement.csv</c>, <c>agreement-samples.csv</c> and <c>agreement.svg</c>, every file atomically.</summary>
    /// <param name="folder">Made where it is not there; files of these names are replaced.</param>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public IReadOnlyList<string> Save(string folder)
    {
        var files = new ResultFiles(folder);
        Table.Save(files, "agreement", Rows);
        SampleTable(withNames: true).Save(files, "agreement-samples", Samples);
        files.Text("agreement.svg", Draw()).Json("agreement", this);
        files.Text("agreement.md", MarkdownWriter.Write([.. Blocks(), new ReportBlock.Figure("agreement.svg", "Right and wrong on the same samples.")]));
        return files.Paths;
    }

    /// <summary>The tables as plain text.</summary>
    public override string ToString() => PlainWriter.Write(Blocks());

    private static Tidy<SampleAgreement> SampleTable(bool withNames)
    {
        var table = new Tidy<SampleAgreement>().With("sample", s => s.Sample);
        if (withNames) table.With("name", s => s.Name);
        return table.With("true", s => s.Truth).With("first", s => s.First).With("second", s => s.Second)
            .With("first right", s => s.FirstRight ? 1 : 0).With("second right", s => s.SecondRight ? 1 : 0);
    }

    private IEnumerable<ReportBlock> Blocks()
    {
        yield return new ReportBlock.Heading(1, "Agreement of two runs");
        yield return new ReportBlock.Items([$"first: {First}", $"second: {Second}"]);
        if (Warning is not null) yield return new ReportBlock.Notice(Warning);
        var corrected = Rows.Count > 1 ? $"; p adjusted ({Correction}) over {Rows.Count - 1} findings" : "";
        yield return Table.Block($"Right and wrong on the same {Count} samples: McNemar's test, Newcombe's interval of the difference of accuracies{corrected}", Rows);
        foreach (var (title, samples) in new[] { ("Only the first is right", FirstOnly), ("Only the second is right", SecondOnly), ("Both are wrong", Neither) })
        {
            var all = samples.ToList();
            if (all.Count > 0) yield return SampleTable(Samples.Any(s => s.Name != $"{s.Sample}")).Block(all.Count > MostSamples ? $"{title} ({MostSamples} of {all.Count})" : $"{title} ({all.Count})", all.Take(MostSamples));
        }
    }

    private string Draw()
    {
        var o = Rows[0].Outcomes;
        double[,] shares = { { (double)o.Both / Count, (double)o.FirstOnly / Count }, { (double)o.SecondOnly / Count, (double)o.Neither / Count } };
        int[,] counts = { { o.Both, o.FirstOnly }, { o.SecondOnly, o.Neither } };
        return new MatrixFigure
        {
            Title = "Right and wrong on the same samples",
            RowLabel = "first",
            ColumnLabel = "second",
            RowNames = ["right", "wrong"],
            ColumnNames = ["right", "wrong"],
            Values = shares,
            Heading = (i, j) => counts[i, j].ToString(CultureInfo.InvariantCulture),
            Format = share => share.ToString("0.0 %", CultureInfo.InvariantCulture),
            ValueLabel = "share of samples",
            Notes = [$"First: {First}.", $"Second: {Second}.", $"n = {Count}; McNemar's exact p {Numerals.Relation(Rows[0].PValue)}, mid-p {(double.IsNaN(Rows[0].MidP) ? "undefined" : Numerals.Relation(Rows[0].MidP))}."],
        }.Draw();
    }
}
