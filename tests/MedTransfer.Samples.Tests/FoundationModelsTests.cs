using System.Globalization;
using MedTransfer.Core.Results;
using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

[Trait("Category", "Slow")]
public sealed class FoundationModelsTests : IDisposable
{
    private const string Sample = "FoundationModels";

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Smoke_trains_all_schemes_and_sweeps_and_ranks_by_means_of_seeds()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, "--profile", "smoke", "--device", "cpu", "--out", "smoke", "--imitate", "train-mode-probe");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(SharedFiles.Find("data/medmnist/retinamnist.npz") is null, result.Error.Contains("SYNTHETIC DATA", StringComparison.Ordinal));
        Assert.Contains("no foundation model", result.Error, StringComparison.Ordinal);

        var runs = ResultTable.Read(_temp.File("smoke/schemes/results.csv"));
        var datasets = Values(runs, "dataset");
        Assert.Equal(3 * 3 * 2 * datasets.Length, runs.Rows.Count); // networks, schemes, seeds
        foreach (var part in new[] { "schemes", "rates", "fractions", "sizes" })
        {
            var table = ResultTable.Read(_temp.File($"smoke/{part}/results.csv"));
            Assert.All(Enumerable.Range(0, table.Rows.Count), i => Assert.Equal("done", table.Value(i, "state")));
            Assert.Contains("KNOWN SLIPS ARE IMITATED", File.ReadAllText(_temp.File($"smoke/{part}/report.md")), StringComparison.Ordinal);
        }

        Assert.Contains("training_mode_when_frozen", File.ReadAllText(_temp.File("smoke/schemes/study.json")), StringComparison.Ordinal);
        Assert.Equal(["0.001", "1E-05"], Values(ResultTable.Read(_temp.File("smoke/rates/results.csv")), "lr"));
        Assert.Equal(["0.1", "0.3"], Values(ResultTable.Read(_temp.File("smoke/fractions/results.csv")), "fraction"));
        Assert.Equal(["bicubic", "zeropadnormalised"], Values(ResultTable.Read(_temp.File("smoke/sizes/results.csv")), "resize"));

        var ranks = ResultTable.Read(_temp.File("smoke/schemes/ranking/ranks.csv"));
        foreach (var ranking in new[] { ("networks-end-to-end-28", "initialization", "fine-tune"), ("schemes-28", "strategy", null) })
        {
            var rows = Enumerable.Range(0, ranks.Rows.Count).Where(i => ranks.Value(i, "ranking") == ranking.Item1).ToArray();
            Assert.Equal(3, rows.Length);
            Assert.Equal(6, rows.Sum(i => Number(ranks, i, "average_rank")), 9); // 1 + 2 + 3, ties or not
            if (ranking.Item3 is null) continue;
            foreach (var i in rows)
            {
                var own = Enumerable.Range(0, runs.Rows.Count).Where(r => runs.Value(r, ranking.Item2) == ranks.Value(i, "method") && runs.Value(r, "strategy") == ranking.Item3);
                Assert.Equal(own.Average(r => Number(runs, r, "accuracy")), Number(ranks, i, "mean_accuracy"), 9);
            }
        }

        Assert.Contains("<svg", File.ReadAllText(_temp.File("smoke/schemes/ranking/networks-end-to-end-28.svg")), StringComparison.Ordinal);

        var again = await SampleProcess.RunAsync(Sample, _temp.Path, "--profile", "smoke", "--device", "cpu", "--out", "smoke", "--imitate", "train-mode-probe", "--parts", "rates");
        Assert.Equal(4, again.Output.Split("(finished before)").Length - 1);
    }

    [Fact]
    public async Task The_papers_plan_names_runs_and_every_missing_file_with_its_address()
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, new Dictionary<string, string?> { ["MEDMNIST_ROOT"] = _temp.Path, ["HF_HUB_CACHE"] = _temp.Path, ["HOME"] = _temp.Path }, "--profile", "paper", "--plan", "--probe", "0");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains($"{10 * 12 * 4 * 3 * 3} runs", result.Output, StringComparison.Ordinal); // networks, sets, sizes, schemes, seeds
        Assert.Contains($"{12 * 3 * 5 * 3} runs", result.Output, StringComparison.Ordinal); // networks, sets, rates, seeds
        Assert.Contains($"{12 * 3 * 4 * 2 * 3} runs", result.Output, StringComparison.Ordinal); // networks, sets, shares, schemes, seeds
        Assert.Contains($"{((11 * 7) + 8) * 3 * 3} runs", result.Output, StringComparison.Ordinal); // at 224 px nothing is scaled or padded, but for DINOv2 at 518

        // 15,000 steps, of whichever batch: 32 images for DINOv2, 64 for the others.
        string[][] sweeps = [.. result.Output[result.Output.IndexOf($"{12 * 3 * 5 * 3} runs", StringComparison.Ordinal)..].Split('\n').Where(line => line.Contains(" px, batch ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Contains(sweeps, words => words.Contains("32,"));
        Assert.All(sweeps, words => Assert.InRange(
            double.Parse(words[2], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) / int.Parse(words[0], CultureInfo.InvariantCulture) / int.Parse(words[Array.IndexOf(words, "batch") + 1].TrimEnd(','), CultureInfo.InvariantCulture), 14_500, 16_000));
        Assert.Contains("weights densenet121.ra_in1k: the Hugging Face hub (timm/densenet121.ra_in1k)", result.Output, StringComparison.Ordinal);
        Assert.Contains("weights alexnet.tv_in1k: https://", result.Output, StringComparison.Ordinal);
        Assert.Contains("RetinaMNIST at 224 px: https://", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("studies")));
    }

    [Theory]
    [InlineData("the trainer is never handed the test split", "--imitate", "stop-on-test")]
    [InlineData("known: train-mode-probe", "--imitate", "last-epoch")]
    [InlineData("known: schemes, rates", "--parts", "speed")]
    [InlineData("nowhere.json", "--reanalyse", "nowhere.json")]
    public async Task What_cannot_be_done_is_refused_with_the_reason(string reason, params string[] args)
    {
        var result = await SampleProcess.RunAsync(Sample, _temp.Path, args);
        Assert.Equal(SampleExit.BadInput, result.ExitCode);
        Assert.Contains(reason, Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }

    private static string[] Values(ResultTable table, string column) => [.. Enumerable.Range(0, table.Rows.Count).Select(i => table.Value(i, column)).Distinct().Order(StringComparer.Ordinal)];

    private static double Number(ResultTable table, int row, string column) => double.Parse(table.Value(row, column), CultureInfo.InvariantCulture);
}
