using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public class BenchCommandTests
{
    [Fact]
    public async Task Step_prints_its_times_as_json()
    {
        var result = await ToolProcess.RunAsync(
            AppContext.BaseDirectory,
            "bench", "step", "--model", "squeezenet1_1", "--size", "32", "--batch", "2", "--optimizer", "sgd", "--precision", "fp32", "--layout", "nchw", "--threads", "2", "--iterations", "3", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.InRange(result.Json.GetProperty("min_s").GetDouble(), 1e-6, result.Json.GetProperty("median_s").GetDouble());
        Assert.True(result.Json.GetProperty("images_per_s").GetDouble() > 0);
        Assert.True(result.Json.GetProperty("peak_rss_bytes").GetInt64() > 1_000_000);
    }
}
