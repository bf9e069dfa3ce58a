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
