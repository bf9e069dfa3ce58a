using MedTransfer.Testing;
using Xunit.Sdk;

namespace MedTransfer.EndToEnd.Tests.Proof;

/// <summary>The proof's own comparisons can fail: they are held against stores of made-up files in which one thing is wrong.</summary>
public sealed class ProofStudyTests : IDisposable
{
    private const string Log = """
        2026-01-01T00:00:00Z run 0 begins: {}
        2026-01-01T00:00:01Z epoch 1 of 1 is kept, by its validation auc
        2026-01-01T00:00:02Z the test split of breastmnist is read
        2026-01-01T00:00:03Z run 0 is finished after 1.0 s

        """;

    private readonly TempFolder _temp = new();

    private string Expected => _temp.File("expected");

    private string Actual => _temp.File("actual");

    public ProofStudyTests()
    {
        foreach (var store in new[] { Expected, Actual })
        {
            foreach (var i in Enumerable.Range(0, ProofStudy.Runs))
            {
                var run = Directory.CreateDirectory(Path.Combine(store, "runs", $"run{i:D3}")).FullName;
                foreach (var file in new[] { "weights.safetensors", "predictions-val.csv", "predictions-test.csv", "labels-val.csv", "config.json" }) File.WriteAllText(Path.Combine(run, file), $"{file} of {i}");
                File.WriteAllText(Path.Combine(run, "metrics.json"), $$"""{"run": "{{i}}", "test": {"auc": 0.7500000000000001}, "seconds": {{(store == Expected ? 1 : 2)}}}""");
                File.WriteAllText(Path.Combine(run, "history.csv"), $"epoch,val_auc,seconds\n1,0.7500000000000001,{(store == Expected ? 1 : 2)}\n");
                File.WriteAllText(Path.Combine(run, "run.log"), Log);
            }
        }
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Stores_that_differ_in_time_alone_are_the_same()
    {
        ProofStudy.AssertSame(Expected, Actual);
        ProofStudy.AssertNothingTwice(Actual);
    }

    [Theory]
    [InlineData("weights.safetensors", "of 87", "of 86")]
    [InlineData("predictions-val.csv", "of 87", "of 87 ")]
    [InlineData("predictions-test.csv", "of 87", "Of 87")]
    [InlineData("labels-val.csv", "of 87", "of 88")]
    [InlineData("config.json", "of 87", "of 88")]
    [InlineData("metrics.json", "0.7500000000000001", "0.75")]
    [InlineData("history.csv", "0.7500000000000001", "0.75")]
    public void One_bit_in_the_last_run_is_noticed(string file, string from, string to)
    {
        var path = Path.Combine(Actual, "runs", "run087", file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
        Assert.ThrowsAny<XunitException>(() => ProofStudy.AssertSame(Expected, Actual));
    }

    [Fact]
    public void A_run_too_few_or_not_finished_is_noticed()
    {
        File.Delete(Path.Combine(Actual, "runs", "run000", "metrics.json"));
        Assert.ThrowsAny<XunitException>(() => ProofStudy.AssertSame(Expected, Actual));
        Directory.Delete(Path.Combine(Actual, "runs", "run000"), recursive: true);
        Assert.ThrowsAny<XunitException>(() => ProofStudy.AssertSame(Expected, Actual));
        Directory.Delete(Path.Combine(Expected, "runs", "run000"), recursive: true);
        Assert.ThrowsAny<XunitException>(() => ProofStudy.AssertSame(Expected, Actual));
    }

    [Theory]
    [InlineData("run 0 begins: {}")]
    [InlineData("the test split of breastmnist is read")]
    [InlineData("run 0 is finished after 1.0 s")]
    [InlineData("epoch 1 of 1 is kept, by its validation auc")]
    public void What_was_done_twice_is_noticed(string line)
    {
        File.AppendAllText(Path.Combine(Actual, "runs", "run087", "run.log"), $"2026-01-01T00:00:04Z {line}\n");
        Assert.ThrowsAny<XunitException>(() => ProofStudy.AssertNothingTwice(Actual));
    }
}
