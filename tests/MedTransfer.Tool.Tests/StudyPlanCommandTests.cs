using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class StudyPlanCommandTests : IDisposable
{
    private const string Tiny = """
        {"name": "../tiny", "datasets": [{"name": "synth-breast", "size": 28}], "fractions": [0.1], "models": ["squeezenet1_1"], "initializations": ["random", "broken.safetensors"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 32, "budget": {"hours": 2}}
        """;

    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_broken_weight_file_is_refused_in_one_line_by_plan_and_run()
    {
        var bytes = new byte[300];
        new Random(3).NextBytes(bytes);
        _temp.Write("broken.safetensors", bytes);
        await File.WriteAllTextAsync(_temp.File("tiny.json"), Tiny);
        foreach (var verb in new[] { "plan", "run" })
        {
            var result = await ToolProcess.RunAsync(_temp.Path, "study", verb, "tiny.json", "--device", "cpu");
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("broken.safetensors", Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(_temp.File("studies")));
    }

    [Fact]
    public async Task Hours_that_were_not_judged_are_said_and_a_name_leads_to_no_other_folder()
    {
        await File.WriteAllTextAsync(_temp.File("tiny.json"), Tiny.Replace(", \"broken.safetensors\"", "", StringComparison.Ordinal));
        var plan = await ToolProcess.RunAsync(_temp.Path, "study", "plan", "tiny.json", "--device", "cpu");
        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("budget.hours: whether 2 hours suffice was not judged", plan.Output, StringComparison.Ordinal);
        var json = await ToolProcess.RunAsync(_temp.Path, "study", "plan", "tiny.json", "--device", "cpu", "--json");
        Assert.Contains("not judged", json.Json.GetProperty("not_judged")[0].GetString(), StringComparison.Ordinal);
        var run = await ToolProcess.RunAsync(_temp.Path, "study", "run", "tiny.json", "--device", "cpu", "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["..-tiny"], Directory.GetDirectories(_temp.File("studies")).Select(Path.GetFileName));
    }
}
