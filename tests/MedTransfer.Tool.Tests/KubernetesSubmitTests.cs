using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

public sealed class KubernetesSubmitTests : IDisposable
{
    private const string Definition = """
        {"name": "two", "datasets": [{"name": "synth-breast", "size": 32}], "models": ["squeezenet1_1"], "initializations": ["random"],
         "optimizers": [{"name": "adamw", "lr": 2e-4}], "seeds": [0, 1], "epochs": 1, "batch": 64}
        """;

    private readonly TempFolder _temp = new();

    public KubernetesSubmitTests() => File.WriteAllText(_temp.File("two.json"), Definition);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task A_dry_run_writes_a_manifest_and_nothing_else_is_possible()
    {
        var refused = await Submit("--image", "medtransfer:1", "--volume", "studies");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--dry-run", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        var incomplete = await Submit("--dry-run");
        Assert.Equal(2, incomplete.ExitCode);
        Assert.Contains("image", incomplete.Error, StringComparison.Ordinal);
        var label = await Submit("--image", "medtransfer:1", "--volume", "studies", "--dry-run", "--node-selector", "ssd");
        Assert.Equal(2, label.ExitCode);
        Assert.Contains("expected KEY=VALUE", label.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("out")));

        var written = await Submit("--image", "medtransfer:1", "--volume", "studies", "--parallel", "7", "--cpus", "3", "--memory", "8Gi", "--run-as", "1000", "--node-selector", "disk=ssd", "--dry-run", "--json");
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        var file = Assert.Single(written.Json.GetProperty("files").EnumerateArray()).GetString()!;
        Assert.Equal(_temp.File("out/kubernetes/job.yaml"), file);
        var lines = File.ReadAllLines(file).Select(line => line.Trim()).ToArray();
        foreach (var line in new[] { "completionMode: \"Indexed\"", "completions: 2", "cpu: \"3\"", "memory: \"8Gi\"", "claimName: \"studies\"", "runAsUser: 1000", "disk: \"ssd\"" }) Assert.Contains(line, lines);
    }

    private Task<ToolResult> Submit(params string[] options) =>
        ToolProcess.RunAsync(_temp.Path, ["study", "submit", "two.json", "--out", "out", "--launcher", "kubernetes", .. options]);
}
