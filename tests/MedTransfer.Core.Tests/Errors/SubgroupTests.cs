using MedTransfer.Core.Errors;
using MedTransfer.Core.Evaluation;
using MedTransfer.Data;
using MedTransfer.Stats;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Errors;

public sealed class SubgroupTests
{
    private static readonly ErrorOptions Small = new() { LeastGroup = 2, Resamples = 500 };

    [Fact]
    public void Groups_are_counted_compared_and_tested()
    {
        var report = ErrorAnalysis.Of(HandMade.TwoClasses(), Small with { Metadata = Table("site", Repeat("N", 3, "S", 3, "N", 3, "S", 3)) });
        var groups = Assert.Single(report.Subgroups);
        Assert.Equal(["N", "S"], groups.Groups.Select(g => g.Group));

        // N: 0.9, 0.8, 0.7 against 0.1, 0.2, 0.3; S: 0.6, 0.4, 0.3 against 0.35, 0.45, 0.75 (5 of 9 pairs lost more: wins 2 + 1 + 0).
        Assert.Equal((1.0, 1.0, 1.0, 1.0), (groups.Groups[0].Accuracy, groups.Groups[0].Auc, groups.Groups[0].Sensitivity, groups.Groups[0].Specificity));
        Assert.Equal((0.5, 3.0 / 9, 1.0 / 3, 2.0 / 3), (groups.Groups[1].Accuracy, groups.Groups[1].Auc, groups.Groups[1].Sensitivity, groups.Groups[1].Specificity));
        Assert.Equal(Proportion.Of(1, 3).Interval, groups.Groups[1].SensitivityInterval);
        Assert.Equal(["accuracy", "auc", "sensitivity", "specificity"], groups.Gaps.Select(g => g.Metric));
        var gap = groups.Gaps[0];
        Assert.Equal(("N", "S", 0.5, 2), (gap.Best, gap.Worst, gap.Gap, gap.Compared));
        Assert.InRange(gap.Gap, gap.Interval!.Value.Low, gap.Interval.Value.High);

        // The same gap one-sidedly on either side: 9 right of 12 dealt into 6 and 6. Fisher's two-sided p = 2 C(6,6) C(6,3) / C(12,9) = 40 / 220.
        Assert.Equal(40.0 / 220, gap.PValue, 0.06);
        Assert.Equal(Correction.Adjust([.. groups.Gaps.Select(g => g.PValue)], CorrectionMethod.Holm), groups.Gaps.Select(g => g.AdjustedPValue));
        Assert.Equal(gap, ErrorAnalysis.Of(HandMade.TwoClasses(), Small with { Metadata = Table("site", Repeat("N", 3, "S", 3, "N", 3, "S", 3)) }).Subgroups[0].Gaps[0] with { LeftOut = gap.LeftOut });
    }

    [Fact]
    public void Small_and_one_sided_groups_are_said_and_not_hidden()
    {
        var report = ErrorAnalysis.Of(HandMade.TwoClasses(), Small with { Metadata = Table("site", Repeat("N", 5, "S", 1, "N", 6)) });
        var alone = report.Subgroups[0].Groups.Single(g => g.Group == "S");
        Assert.Equal((1, 0.0, double.NaN), (alone.Count, alone.Accuracy, alone.Auc));
        Assert.Contains("every sample is 'malignant'", alone.Undefined!["auc"], StringComparison.Ordinal);
        Assert.All(report.Subgroups[0].Gaps, g =>
        {
            Assert.Equal((1, double.NaN, double.NaN), (g.Compared, g.Gap, g.PValue));
            Assert.StartsWith("S (", Assert.Single(g.LeftOut), StringComparison.Ordinal);
            Assert.Equal("one group alone is large enough", g.Note);
        });
        Assert.Contains("every sample is 'malignant'", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_cut_into_quantiles_and_gaps_in_the_table_are_a_group()
    {
        string[] ages = ["20", "30", "40", "50", "60", "70", "80", "25", "35", "45", "55", ""];
        var report = ErrorAnalysis.Of(HandMade.TwoClasses(), Small with { Metadata = Table("age", ages), Quantiles = 3 });

        // Sorted: 20 25 30 35 | 40 45 50 55 | 60 70 80.
        Assert.Equal(
            [("20 to 35", 4), ("> 35 to 55", 4), ("> 55 to 80", 3), ("(no value)", 1)],
            report.Subgroups[0].Groups.Select(g => (g.Group, g.Count)));
        var grades = ErrorAnalysis.Of(HandMade.TwoClasses(), Small with { Metadata = Table("grade", Repeat("10", 6, "2", 6)) });
        Assert.Equal(["2", "10"], grades.Subgroups[0].Groups.Select(g => g.Group));
    }

    [Fact]
    public void Rows_are_found_by_name_by_number_and_by_order()
    {
        var set = HandMade.TwoClasses() with { SampleNames = [.. Enumerable.Range(0, 12).Select(i => $"p{i}.png")] };
        string[] sites = Repeat("N", 3, "S", 3, "N", 3, "S", 3);
        var byOrder = ErrorAnalysis.Of(set, Small with { Metadata = Table("site", sites) }).Subgroups[0].Groups;
        var turned = Enumerable.Range(0, 12).Reverse().Select(i => $"{sites[i]},p{i}.png").Append("X,other.png");
        var byName = ErrorAnalysis.Of(set, Small with { Metadata = CsvTable.Parse("site,Image\n" + string.Join('\n', turned), "t.csv") }).Subgroups[0].Groups;
        var numbered = Enumerable.Range(0, 12).Reverse().Select(i => $"{sites[i]},{i}");
        var byNumber = ErrorAnalysis.Of(HandMade.TwoClasses(), Small with { Metadata = CsvTable.Parse("site,nr\n" + string.Join('\n', numbered), "t.csv"), NameColumn = "nr" }).Subgroups.Single().Groups;
        foreach (var other in new[] { byName, byNumber }) Assert.Equal(byOrder.Select(g => (g.Group, g.Count, g.Accuracy, g.Auc)), other.Select(g => (g.Group, g.Count, g.Accuracy, g.Auc)));
    }

    [Fact]
    public void Tables_that_do_not_fit_are_refused()
    {
        var set = HandMade.TwoClasses();
        Refused<InvalidContentException>(new() { Metadata = Table("site", ["N", "S"]) }, "2 rows do not fit 12 samples");
        Refused<InvalidContentException>(new() { Metadata = CsvTable.Parse("name,site\n0,N\n1,S", "t.csv") }, "10 of 12 samples have no row", "'2'", "have no names here");
        Refused<InvalidContentException>(new() { Metadata = CsvTable.Parse("name,site\n0,N\n0,S", "t.csv") }, "'0' stands twice", "line 3");
        Refused<InvalidConfigurationException>(new() { Metadata = Table("site", Repeat("N", 12)), GroupBy = ["sit"] }, "'sit'", "site");
        Refused<InvalidConfigurationException>(new() { Metadata = Table("site", Repeat("N", 12)), GroupBy = ["site"] }, "has 1 groups");
        Refused<InvalidConfigurationException>(new() { GroupBy = ["site"] }, "no metadata");
        var report = ErrorAnalysis.Of(set, new() { Metadata = Table("site", Repeat("N", 12)) });
        Assert.Empty(report.Subgroups);
        Assert.Contains("'site' has 1 group and is left out", report.Notes[0], StringComparison.Ordinal);

        void Refused<T>(ErrorOptions options, params string[] why)
            where T : MedTransferException
        {
            var message = Assert.Throws<T>(() => ErrorAnalysis.Of(set, options)).Message;
            Assert.All(why, w => Assert.Contains(w, message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Patients_stay_together()
    {
        var set = HandMade.TwoClasses() with { Clusters = Repeat("a", 2, "b", 2, "c", 2, "d", 2, "e", 2, "f", 2) };
        var whole = ErrorAnalysis.Of(set, Small with { Metadata = Table("site", Repeat("N", 6, "S", 6)) });
        Assert.Contains("6 patients", whole.Notes[^1], StringComparison.Ordinal);

        // Of the 20 deals of six patients with 2 2 0 | 2 2 1 right, a gap of 1/6 or more is in all but none: 4 or 5 of 9 each side.
        Assert.Equal(1, whole.Subgroups[0].Gaps[0].PValue, 1e-12);
        var torn = ErrorAnalysis.Of(set, Small with { Metadata = Table("site", Repeat("N", 3, "S", 9)) });
        Assert.Contains("lies in several groups", torn.Subgroups[0].Gaps[0].Note, StringComparison.Ordinal);
        Assert.NotNull(torn.Subgroups[0].Gaps[0].Interval);
    }

    [Fact]
    public void Findings_and_several_classes_have_their_own_rows()
    {
        using var temp = new TempFolder();
        var findings = ErrorAnalysis.Of(HandMade.Findings(), Small with { Metadata = Table("site", Repeat("N", 3, "S", 3)), LeastGroup = 1 });
        Assert.Equal([null, "left", "right", "upper", null, "left", "right", "upper"], findings.Subgroups[0].Groups.Select(g => g.Class));
        Assert.Equal(10, findings.Subgroups[0].Gaps.Count);
        Assert.Contains(temp.File("subgroups-site.svg"), findings.Save(temp.Path));
        var classes = ErrorAnalysis.Of(HandMade.ThreeClasses(), Small with { Metadata = Table("a site/1", Repeat("N", 5, "S", 5)) });
        Assert.Equal(["accuracy", "sensitivity", "sensitivity", "sensitivity"], classes.Subgroups[0].Gaps.Select(g => g.Metric));
        Assert.Contains("no width", Assert.Single(ErrorAnalysis.Of(Perfect(), Small with { Metadata = Table("site", Repeat("N", 6, "S", 6)) }).Subgroups[0].Gaps, g => g.Metric == "accuracy").Note, StringComparison.Ordinal);
        Assert.Contains(temp.File("subgroups-a-site-1.svg"), classes.Save(temp.Path));
    }

    [Fact]
    public void Long_tables_are_cut_for_people_and_columns_of_like_names_have_files_of_their_own()
    {
        using var temp = new TempFolder();
        var set = HandMade.Findings();
        string[] values = ["1", "2", "3", "4", "5", "6"];
        var table = CsvTable.Parse(CsvTable.Write(["a b", "a-b"], values.Select(v => (IReadOnlyList<string>)[v, $"x{v}"])), "t.csv");
        var wide = set with
        {
            Labels = [.. Enumerable.Range(0, 6).SelectMany(i => set.Labels.Skip(3 * i).Take(3).Concat(set.Labels.Skip(3 * i).Take(3)).Concat(set.Labels.Skip(3 * i).Take(3)))],
            Scores = new([.. set.Scores.Values.Chunk(3).SelectMany(r => r.Concat(r).Concat(r))], 9),
            ClassNames = null,
        };
        var report = ErrorAnalysis.Of(wide, Small with { Metadata = table, Resamples = 20, LeastGroup = 1 });
        Assert.Equal((60, 28), (report.Subgroups[0].Groups.Count, report.Subgroups[0].Gaps.Count));
        Assert.Contains("(10 of 28, smallest p first; all in gaps.csv)", report.ToString(), StringComparison.Ordinal);
        var files = report.Save(temp.Path);
        Assert.Contains(temp.File("subgroups-a-b.svg"), files);
        Assert.Contains(temp.File("subgroups-a-b-2.svg"), files);
        Assert.Equal(1 + (2 * 28), File.ReadAllLines(temp.File("gaps.csv")).Length);
    }

    private static CsvTable Table(string column, string[] values) =>
        CsvTable.Parse(CsvTable.Write([column, "other"], values.Select(v => (IReadOnlyList<string>)[v, "1"])), "t.csv");

    private static AnswerSet Perfect() => HandMade.TwoClasses() with { Scores = new([.. HandMade.TwoClasses().Labels.Select(y => (double)y)], 1) };

    private static string[] Repeat(params object[] parts) => [.. parts.Chunk(2).SelectMany(p => Enumerable.Repeat((string)p[0], (int)p[1]))];
}
