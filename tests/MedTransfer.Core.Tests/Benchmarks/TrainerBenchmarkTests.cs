using MedTransfer.Core.Benchmarks;
using MedTransfer.Core.Training;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Benchmarks;

[NoTensorLeaks]
public sealed class TrainerBenchmarkTests
{
    /// <summary>
    /// The bound is wide and one of three summaries must keep it, since tests run beside other work, which may spoil each of them; a
    /// trainer that is truly slower spoils all. The figures themselves stand in <c>benchmarks/results</c>.
    /// </summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_trainer_adds_little_to_a_bare_loop()
    {
        var timing = await TrainerBenchmark.RunAsync(new()
        {
            Model = "squeezenet1_1", Size = 64, Batch = 16, Iterations = 6, Warmup = 1, Device = "cpu", Optimizer = Optimizers.AdamW(1e-3),
        }, rounds: 9);
        var ratio = new[] { timing.Ratio, timing.RatioOfBest, timing.MedianSeconds / timing.BareMedianSeconds }.Min();
        Assert.True(ratio < 1.2, timing.ToString());
    }

    [Fact]
    public async Task All_faults_are_reported_at_once()
    {
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(
            () => TrainerBenchmark.RunAsync(new() { Size = 0, ForwardOnly = true }, rounds: 0));
        Assert.Contains("3 faults", e.Message);
    }
}
