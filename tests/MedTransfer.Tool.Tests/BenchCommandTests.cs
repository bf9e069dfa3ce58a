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

    [Fact]
    public async Task Step_says_what_auto_chose_and_times_the_forward_pass_alone()
    {
        var result = await ToolProcess.RunAsync(
            AppContext.BaseDirectory, "bench", "step", "--model", "squeezenet1_1", "--size", "32", "--batch", "2", "--forward-only", "--iterations", "2", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var chosen = (result.Json.GetProperty("precision").GetString(), result.Json.GetProperty("layout").GetString());
        Assert.True(chosen is ("bf16", "nhwc") or ("fp32", "nchw"), $"Chose {chosen}.");
    }

    [Fact]
    public async Task Trainer_prints_its_ratio_to_a_bare_loop()
    {
        var result = await ToolProcess.RunAsync(
            AppContext.BaseDirectory, "bench", "trainer", "--model", "squeezenet1_1", "--size", "32", "--batch", "2", "--steps", "2", "--rounds", "2", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.InRange(result.Json.GetProperty("ratio").GetDouble(), 0.01, 100);
        Assert.Equal(2, result.Json.GetProperty("rounds").GetInt32());
    }

    [Fact]
    public async Task Class_activation_maps_are_timed()
    {
        var result = await ToolProcess.RunAsync(
            AppContext.BaseDirectory, "bench", "gradcam", "--model", "squeezenet1_1", "--images", "3", "--size", "32", "--batch", "2", "--rounds", "2", "--device", "cpu", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.InRange(result.Json.GetProperty("min_s").GetDouble(), 1e-6, result.Json.GetProperty("median_s").GetDouble());
        Assert.InRange(result.Json.GetProperty("value").GetDouble(), 0, 1);
    }

    [Fact]
    public async Task A_call_in_place_leaves_nothing_on_the_managed_heap()
    {
        var result = await ToolProcess.RunAsync(AppContext.BaseDirectory, "bench", "op", "--calls", "20000", "--rounds", "3", "--threads", "1", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.InRange(result.Json.GetProperty("min_s").GetDouble(), 1e-8, 1e-4);
        Assert.InRange(result.Json.GetProperty("allocated_bytes").GetDouble(), 0, 0.1);
    }

    [Fact]
    public async Task An_optimizers_step_is_timed_alone()
    {
        var result = await ToolProcess.RunAsync(
            AppContext.BaseDirectory, "bench", "optimizer", "--model", "squeezenet1_1", "--optimizer", "adamw", "--iterations", "3", "--threads", "1", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(52, result.Json.GetProperty("tensors").GetInt32());
        Assert.InRange(result.Json.GetProperty("min_s").GetDouble(), 1e-6, result.Json.GetProperty("median_s").GetDouble());
    }

    [Fact]
    public async Task Decoding_the_images_of_a_folder_is_timed()
    {
        using var folder = new TempFolder();
        // python3 -c "import base64, io; from PIL import Image; b = io.BytesIO(); Image.new('L', (2, 1), 7).save(b, 'png'); print(base64.b64encode(b.getvalue()))"
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR4nGNkZwAAABQACe7yN9AAAAAASUVORK5CYII=");
        for (var i = 0; i < 3; i++) folder.Write($"{i}.png", png);
        var result = await ToolProcess.RunAsync(folder.Path, "bench", "images", "--folder", folder.Path, "--size", "8", "--rounds", "2", "--threads", "2", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(3, result.Json.GetProperty("images").GetInt32());
        Assert.InRange(result.Json.GetProperty("min_s").GetDouble(), 1e-7, result.Json.GetProperty("median_s").GetDouble());
        result = await ToolProcess.RunAsync(folder.Path, "bench", "images", "--folder", "nowhere");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'nowhere' must be a folder with .jpg, .jpeg or .png files", result.Error, StringComparison.Ordinal);
    }

    // The values: python3 benchmarks/side-by-side/stats.py --work NAME
    [Theory]
    [InlineData("auc", 0.7540224251739951, 12)]
    [InlineData("delong", 0, 12)]
    [InlineData("wilcoxon", 0.10110987171644048, 12)]
    [InlineData("cka", 0.8882624797985047, 9)]
    [InlineData("svcca", 0.3851977487755941, 9)]
    public async Task Statistics_are_timed_and_come_out_as_with_scikit_learn_and_numpy(string work, double expected, int digits)
    {
        var result = await ToolProcess.RunAsync(AppContext.BaseDirectory, "bench", "stats", "--work", work, "--rounds", "1", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(expected, result.Json.GetProperty("value").GetDouble(), digits);
        Assert.True(result.Json.GetProperty("min_s").GetDouble() > 0);
    }

    [Fact]
    public async Task Too_few_samples_for_statistics_are_refused()
    {
        var result = await ToolProcess.RunAsync(AppContext.BaseDirectory, "bench", "stats", "--samples", "5");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("samples: must be at least 10, found 5", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
    }
}
