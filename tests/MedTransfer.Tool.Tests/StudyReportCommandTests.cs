using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class StudyReportCommandTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task What_does_not_belong_together_is_refused_at_once()
    {
        var result = await ToolProcess.RunAsync(_temp.Path, "study", "report", "there", "--count", "3", "--split", "test");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--count goes with --explain", result.Error, StringComparison.Ordinal);
        Assert.Contains("--split goes with --explain or --similarity", result.Error, StringComparison.Ordinal);
        var method = await ToolProcess.RunAsync(_temp.Path, "study", "report", "there", "--explain", "gradcom");
        Assert.Equal(2, method.ExitCode);
        Assert.Contains("gradcam", method.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Maps_and_similarity_lie_in_the_report()
    {
        await File.WriteAllTextAsync(_temp.File("tiny.json"), """
            {"name": "tiny", "datasets": [{"name": "synth-breast", "size": 28}], "fractions": [0.1], "models": ["squeezenet1_1"], "initializations": ["random"],
             "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 32}
            """);
        Assert.Equal(0, (await ToolProcess.RunAsync(_temp.Path, "study", "run", "tiny.json", "--out", "s", "--device", "cpu", "--json")).ExitCode);
        var result = await ToolProcess.RunAsync(_temp.Path, "study", "report", "s", "--explain", "gradcam,layercam", "--count", "2", "--similarity", "--device", "cpu", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, Directory.GetFiles(_temp.File("s/inside"), "*.json", SearchOption.AllDirectories).Length);
        var text = await File.ReadAllTextAsync(_temp.File("s/report.md"));
        Assert.Contains("## Inside the networks", text, StringComparison.Ordinal);
        Assert.Contains("(figures/inside-maps-1.svg)", text, StringComparison.Ordinal);
        Assert.Contains("(figures/inside-similarity-1.svg)", text, StringComparison.Ordinal);
    }
}
