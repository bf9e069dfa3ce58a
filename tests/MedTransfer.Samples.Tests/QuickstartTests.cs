using MedTransfer.Testing;

namespace MedTransfer.Samples.Tests;

[Trait("Category", "Slow")]
public sealed class QuickstartTests
{
    /// <summary>It goes on after an await, where the thread is another: what was opened before and belongs to a thread must not be left to it.</summary>
    [Fact]
    public async Task The_first_program_runs_to_its_end()
    {
        using var temp = new TempFolder();
        var result = await SampleProcess.RunAsync("Quickstart", temp.Path, new Dictionary<string, string?> { ["MEDMNIST_ROOT"] = temp.Path, ["HF_HUB_CACHE"] = temp.Path, ["HOME"] = temp.Path }, "1");
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("SYNTHETIC DATA", result.Output, StringComparison.Ordinal);
        Assert.Contains("from scratch test AUC 0.", result.Output, StringComparison.Ordinal);
        Assert.Contains("(n = 3 seeds, sample SD)", result.Output, StringComparison.Ordinal);
    }
}
