using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedTransfer.Testing;

namespace MedTransfer.Stats.Tests;

/// <summary>
/// Recomputes the paired t-tests of a published study (ResNet-50 against Swin-B on twelve MedMNIST sets, five runs
/// each) from its per-run AUCs. The figures are not part of the repository; without them the tests are skipped.
/// </summary>
public partial class PublishedComparisonTests
{
    private const string Runs = "data/published/dbasina-2025.json";
    private const string Protocols = "facts/protocols.md";
    private const string Pretrained = "pretrained: swin-b vs resnet50";
    private const string Scratch = "scratch: swin-b sgd vs resnet50";

    [SkippableTheory]
    [InlineData(Pretrained)]
    [InlineData(Scratch)]
    public void Reproduces_every_printed_mark(string figure)
    {
        JsonElement study = Read();
        JsonElement marks = study.GetProperty("printed_marks").GetProperty(figure);
        Assert.Equal(12, marks.EnumerateObject().Count());
        foreach (JsonProperty mark in marks.EnumerateObject())
        {
            double p = Compare(study, figure, mark.Name).PValue;
            string computed = p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : "NS";
            Assert.True(mark.Value.GetString() == computed, $"{figure}, {mark.Name}: printed {mark.Value}, p = {p}");
        }
    }

    [SkippableFact]
    public void Agrees_with_the_recomputed_table_within_its_last_digit()
    {
        JsonElement study = Read();
        string? protocols = SharedFiles.Find(Protocols);
        Skip.If(protocols is null, $"shared/{Protocols} is not here.");
        int cells = 0;
        foreach (Match row in Row().Matches(File.ReadAllText(protocols)))
        {
            string name = row.Groups["set"].Value.ToLowerInvariant() + "mnist";
            foreach ((string figure, string cell) in new[] { (Pretrained, "a"), (Scratch, "b") })
            {
                string[] printed = [.. row.Groups[cell].Value.Split(',', ' ').Where(s => s.Length > 0).Take(3)];
                TTestResult result = Compare(study, figure, name);
                AssertPrinted(printed[0], result.Difference, name);
                AssertPrinted(printed[1], result.Statistic, name);
                AssertPrinted(printed[2], result.PValue, name);
                cells++;
            }
        }

        Assert.Equal(24, cells);
    }

    [SkippableTheory]
    [InlineData(Pretrained, 10, 7)]
    [InlineData(Scratch, 6, 5)]
    public void Holm_over_the_twelve_sets_of_a_figure_leaves_fewer(string figure, int printed, int left)
    {
        // scipy 1.10.1 and statsmodels 0.13.5: multipletests([ttest_rel(swin, resnet).pvalue of each set], method='holm')[1],
        // d = swin - resnet: d.mean() ± t.isf(.025, 4) d.std(ddof=1) / sqrt(5), d_z = d.mean() / d.std(ddof=1).
        (string Set, double Holm, double Low, double High, double Dz)[] expected = figure == Pretrained
            ?
            [
                ("chestmnist", 0.005040291048, 0.014261976409799444, 0.024462023590200537, 4.713919045279545),
                ("pathmnist", 0.106337821, 0.0009734999677374744, 0.007962500032262535, 1.5875675183160654),
                ("retinamnist", 0.003411256758, 0.045909156923224156, 0.07380684307677586, 5.328293048778084),
                ("bloodmnist", 0.2186197123, -8.526739416525773e-05, 0.0005692673941652311, 0.9181565072552715),
                ("organsmnist", 0.04226826635, 0.0037884852371735086, 0.012247514762826477, 2.353854400769289),
            ]
            :
            [
                ("chestmnist", 1.975246103e-05, -0.06705131939917897, -0.059032680600821064, -19.52375802007489),
                ("pneumoniamnist", 0.08950883939, -0.026242847857099474, -0.005609152142900519, -1.9167425079148876),
                ("breastmnist", 0.01656518775, -0.178838526087937, -0.082585473912063, -3.372368581863873),
                ("organamnist", 0.04263915898, 0.001448795519340641, 0.004403204480659372, 2.459448848356156),
                ("organcmnist", 0.03465996436, 0.0026968029652384546, 0.007323197034761596, 2.689237681666878),
            ];
        SeedComparisonResult result = PerSet(figure, PairedTestKind.TTest);
        IReadOnlyList<NamedTest> tests = result.Tests;
        Assert.Equal((12, printed, left), (tests.Count, tests.Count(t => t.Test.PValue < 0.05), tests.Count(t => t.PValue <= 0.05)));
        Assert.Contains($"Paired t-tests of swin-b|", result.ToString());
        Assert.Contains($"(Holm): they differ on {left} of 12 data sets at α = 0.05: chestmnist (p ", result.ToString());
        foreach ((string set, double holm, double low, double high, double dz) in expected)
        {
            NamedTest test = result[set];
            Near.Equal(holm, test.PValue, 1e-8, set);
            Near.Equal(low, test.Test.Interval!.Value.Low, 1e-9, set, 1e-15);
            Near.Equal(high, test.Test.Interval.Value.High, 1e-9, set, 1e-15);
            Near.Equal(dz, test.Test.Effect!.Value.Value, 1e-9, set);
        }
    }

    [SkippableTheory]
    [InlineData(Pretrained, 12)]
    [InlineData(Scratch, 12)]
    public void Wilcoxon_cannot_find_anything_in_five_runs_and_says_so(string figure, int sets)
    {
        IReadOnlyList<NamedTest> tests = PerSet(figure, PairedTestKind.WilcoxonSignedRank).Tests;
        Assert.Equal(sets, tests.Count);
        Assert.All(tests, t => Assert.InRange(t.Test.PValue, 0.0625, 1));
        Assert.All(tests, t => Assert.Contains("With 5 pairs p cannot fall below 0.0625: this test never reaches 0.05.", t.ToString()));
    }

    [SkippableFact]
    public void Over_data_sets_pretraining_wins_and_the_networks_from_scratch_do_not_differ()
    {
        // scipy 1.10.1: wilcoxon(x, y, method='exact') on the means of five runs per set; statsmodels: multipletests(p, 'holm').
        (string A, string B, double Holm)[] expected =
        [
            ("resnet50|random|adamw", "resnet50|imagenet|adamw", 0.00732421875),
            ("resnet50|random|adamw", "swin-b|random|sgd", 0.38037109375),
            ("resnet50|random|adamw", "swin-b|imagenet|adamw", 0.0029296875),
            ("resnet50|imagenet|adamw", "swin-b|random|sgd", 0.0185546875),
            ("resnet50|imagenet|adamw", "swin-b|imagenet|adamw", 0.0029296875),
            ("swin-b|random|sgd", "swin-b|imagenet|adamw", 0.0029296875),
        ];
        ScoreTable table = ScoreTable.Of(PublishedStudies.Dbasina().Where(s => s.Method != "swin-b|random|adamw"));
        MethodComparisonResult result = MethodComparison.Run(table);
        Assert.Equal(OmnibusTest.Friedman, result.Test);
        foreach ((string a, string b, double holm) in expected) Near.Equal(holm, result.Pairwise.Between(a, b).PValue, 1e-12, a + b);
        Assert.Equal("swin-b|imagenet|adamw", result.Methods[0].Method);
        WinTieLoss best = result.WinTieLoss.Single(w => (w.First, w.Second) == ("resnet50|imagenet|adamw", "swin-b|imagenet|adamw"));
        Assert.Equal((0, 0, 12), (best.Wins, best.Ties, best.Losses));
        WinTieLoss scratch = result.WinTieLoss.Single(w => (w.First, w.Second) == ("resnet50|random|adamw", "swin-b|random|sgd"));
        Assert.Equal((7, 0, 5), (scratch.Wins, scratch.Ties, scratch.Losses));
    }

    [SkippableFact]
    public void Refuses_the_comparison_whose_runs_are_missing()
    {
        // Three Swin-B runs with AdamW against five of ResNet-50: the study printed "NS" for it.
        JsonElement study = Read();
        string message = Assert.Throws<ArgumentException>(() => PairedComparison.Run(
            Aucs(study, "chestmnist", "swin_base_patch4_window7_224", "random", "adamw"),
            Aucs(study, "chestmnist", "resnet50", "random", "adamw"))).Message;
        Assert.Contains("missing in a: 4, 5", message);
    }

    private static TTestResult Compare(JsonElement study, string figure, string dataset)
    {
        (string initialization, string optimizer) = figure == Pretrained ? ("imagenet", "adamw") : ("random", "sgd");
        return PairedComparison.Run(
            Aucs(study, dataset, "swin_base_patch4_window7_224", initialization, optimizer),
            Aucs(study, dataset, "resnet50", initialization, "adamw"));
    }

    private static SeedComparisonResult PerSet(string figure, PairedTestKind kind)
    {
        string swin = figure == Pretrained ? "swin-b|imagenet|adamw" : "swin-b|random|sgd";
        string resnet = figure == Pretrained ? "resnet50|imagenet|adamw" : "resnet50|random|adamw";
        ScoreTable table = ScoreTable.Of(PublishedStudies.Dbasina().Where(s => s.Method == swin || s.Method == resnet));
        return SeedComparison.Run(table, swin, resnet, kind);
    }

    private static Dictionary<int, double> Aucs(
        JsonElement study, string dataset, string model, string initialization, string optimizer) =>
        study.GetProperty("runs").EnumerateArray()
            .Where(r => Is(r, "dataset", dataset) && Is(r, "model", model))
            .Where(r => Is(r, "initialization", initialization) && Is(r, "optimizer", optimizer))
            .ToDictionary(r => r.GetProperty("run").GetInt32(), r => r.GetProperty("auc").GetDouble());

    private static bool Is(JsonElement run, string key, string value) => run.GetProperty(key).GetString() == value;

    private static JsonElement Read()
    {
        string? path = SharedFiles.Find(Runs);
        Skip.If(path is null, $"shared/{Runs} is not here.");
        return Goldens.Read(path).RootElement;
    }

    /// <summary>One unit of the last printed digit: the table rounds 1.646e-6 up to 1.7e-6, so half a unit is too
    /// strict.</summary>
    private static void AssertPrinted(string printed, double actual, string what)
    {
        string text = printed.Replace('−', '-');
        double expected = double.Parse(text, CultureInfo.InvariantCulture);
        string[] parts = text.Split('e');
        int decimals = parts[0].Contains('.') ? parts[0].Length - parts[0].IndexOf('.') - 1 : 0;
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        double unit = Math.Pow(10, exponent - decimals);
        Assert.True(Math.Abs(expected - actual) <= 1.0001 * unit, $"{what}: printed {printed}, found {actual}");
    }

    [GeneratedRegex(@"^\| (?<set>[A-Z]\w+) \| (?<a>[+−][^|]+ (?:\*+|NS)) \| (?<b>[+−][^|]+ (?:\*+|NS)) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
