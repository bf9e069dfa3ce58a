using System.Diagnostics;
using System.Security.Cryptography;
using MedTransfer.Data;
using MedTransfer.Models;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

/// <summary>Training from published weights that are not on this machine, by processes of their own and a hub of ours.</summary>
public sealed class WeightsDownloadTests : IDisposable
{
    private const string Tag = "resnet18.tv_in1k";
    private readonly TempFolder _temp = new();
    private readonly byte[] _weights;
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["MEDTRANSFER_OFFLINE"] = null, ["HF_HUB_OFFLINE"] = null, ["HF_HUB_CACHE"] = null, ["XDG_CACHE_HOME"] = null,
        ["http_proxy"] = null, ["HTTP_PROXY"] = null, ["https_proxy"] = null, ["HTTPS_PROXY"] = null, ["all_proxy"] = null, ["ALL_PROXY"] = null, ["no_proxy"] = null, ["NO_PROXY"] = null,
    };

    public WeightsDownloadTests()
    {
        SyntheticMedMnist.Write("synth-breast", _temp.File("synth-breast.npz"), 28, samples: new SplitCounts(16, 8, 8));
        using (var model = ModelZoo.Create("resnet18", seed: 0)) WeightLoader.Save(model, _temp.File("hub.safetensors"));
        _weights = File.ReadAllBytes(_temp.File("hub.safetensors"));
        foreach (var (name, folder) in new[] { ("HOME", "home"), ("MEDTRANSFER_CACHE", "cache"), ("TORCH_HOME", "torch"), ("HF_HOME", "hf") }) _environment[name] = _temp.File(folder);
    }

    private string Fetched => _temp.File($"cache/weights/{Tag}/model.safetensors");

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Training_fetches_its_weights_once_and_says_so()
    {
        using var server = Hub((request, connection) => Send(request, connection));
        var first = await ToolProcess.EndAsync(Train("a"));
        Assert.Equal(0, first.ExitCode);
        Assert.Equal($"The weights {Tag} are not on this machine and are fetched from the Hugging Face hub (timm/{Tag}); licence bsd-3-clause.", first.ErrorLines[0]);
        Assert.DoesNotContain('\r', first.Error); // no progress where there is no terminal
        Assert.Equal(_weights, File.ReadAllBytes(Fetched));
        Assert.All(server.Requests, r => Assert.Equal($"/timm/{Tag}/resolve/main/model.safetensors", r.Target));
        var asked = server.Requests.Count;
        var second = await ToolProcess.EndAsync(Train("b"));
        Assert.Equal(0, second.ExitCode);
        Assert.DoesNotContain(Tag, second.Error, StringComparison.Ordinal);
        Assert.Equal(asked, server.Requests.Count);
        Assert.Equal(File.ReadAllBytes(_temp.File("a/weights.safetensors")), File.ReadAllBytes(_temp.File("b/weights.safetensors")));
    }

    [SkippableFact]
    public async Task Interrupting_or_killing_leaves_a_part_that_the_next_run_continues()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals");
        var piece = _weights.Length / 4;
        var downloads = 0;
        using var server = Hub(async (request, connection) =>
        {
            // Every fetch asks for the file's facts first.
            var isCut = request.Number % 2 == 1 && ++downloads <= 2;
            await Send(request, connection, isCut ? piece : null);
            if (isCut) await connection.Stall();
        });
        using (var first = Train("a"))
        {
            await Until(() => PartLength() >= piece);
            using (Process.Start("kill", ["-INT", $"{first.Id}"])) await first.WaitForExitAsync();
            Assert.Equal(130, first.ExitCode);
            Assert.Contains("interrupted", (await first.StandardError.ReadToEndAsync()).Trim().Split('\n')[^1], StringComparison.Ordinal);
        }

        using (var second = Train("a"))
        {
            await Until(() => PartLength() >= 2 * piece);
            second.Kill(); // the lock of a dead process is free
        }

        var last = await ToolProcess.EndAsync(Train("a"));
        Assert.Equal(0, last.ExitCode);
        Assert.Equal([0, piece, 2 * piece], server.Requests.Where(r => r.Number % 2 == 1).Select(r => r.From));
        Assert.Equal(_weights, File.ReadAllBytes(Fetched));
        Assert.Equal(0, PartLength());
    }

    [Fact]
    public async Task Two_runs_at_once_fetch_the_file_once()
    {
        var go = new TaskCompletionSource();
        using var server = Hub(async (request, connection) =>
        {
            if (IsDownload(request)) await go.Task;
            await Send(request, connection);
        });
        var both = new[] { Train("a"), Train("b") };
        using (both[0])
        using (both[1])
        {
            var errors = new ErrorLines(both);
            await errors.UntilAsync("another process is fetching"); // the other has found the file taken
            go.SetResult();
            await Task.WhenAll(both.Select(p => p.WaitForExitAsync()));
            Assert.All(both, p => Assert.Equal(0, p.ExitCode));
            Assert.True(errors.Contain("another process is fetching"));
        }

        Assert.Single(server.Requests, IsDownload);
        Assert.Equal(_weights, File.ReadAllBytes(Fetched));

        // A question about a file leaves the encoding open, a download does not.
        static bool IsDownload(TestServer.Request request) => request.Headers.ContainsKey("accept-encoding");
    }

    [Fact]
    public async Task Other_bytes_than_the_hub_promised_are_refused()
    {
        using var server = Hub((request, connection) => connection.SendFile([.. _weights[..^1], 1], request.From, headers: Facts));
        await Refused("SHA", "resnet18", Tag);
        Assert.False(File.Exists(Fetched));
    }

    [Fact]
    public async Task Weights_of_another_network_are_refused_before_anything_is_fetched()
    {
        using var server = Hub((request, connection) => Send(request, connection));
        await Refused($"Weights '{Tag}' are for model 'resnet18', not for 'resnet50'.", "resnet50", Tag);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("resnet18", "'resnet18' could mean 7 different sets of weights")]
    [InlineData("resnet18.tv_in1", "Did you mean 'resnet18.tv_in1k'?")]
    public async Task A_name_that_is_no_full_tag_is_refused_before_anything_is_fetched(string init, string expected)
    {
        using var server = Hub((request, connection) => Send(request, connection));
        await Refused(expected, "resnet18", init);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Offline_nothing_is_asked_and_the_line_says_where_the_file_belongs()
    {
        using var server = Hub((request, connection) => Send(request, connection));
        _environment["HF_HUB_OFFLINE"] = "1";
        var result = await Refused("HF_HUB_OFFLINE=1", "resnet18", Tag);
        Assert.Contains(_temp.File($"cache/weights/{Tag}"), Assert.Single(result.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Where_no_address_has_the_file_the_line_says_what_was_asked()
    {
        using var server = Hub((_, connection) => connection.Send("404 Not Found"));
        var result = await Refused("404", "vit_base_patch16_224", "vit_base_patch16_224.augreg_in1k"); // published on the hub alone
        Assert.Contains($"{server.Url("timm/vit_base_patch16_224.augreg_in1k/resolve/main/")}", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    private string Facts => $"X-Linked-ETag: \"{Convert.ToHexStringLower(SHA256.HashData(_weights))}\"\r\nX-Linked-Size: {_weights.Length}";

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 15_000 && !condition(); i++) await Task.Delay(20);
        Assert.True(condition());
    }

    private long PartLength() => new FileInfo(Fetched + ".partial") is { Exists: true } part ? part.Length : 0;

    private Task Send(TestServer.Request request, TestServer.Connection connection, int? only = null) => connection.SendFile(_weights, request.From, only, Facts);

    private TestServer Hub(Func<TestServer.Request, TestServer.Connection, Task> answer)
    {
        var server = new TestServer(answer);
        _environment["HF_ENDPOINT"] = $"{server.Url("")}";
        return server;
    }

    private async Task<ToolResult> Refused(string expected, string model, string init)
    {
        var result = await ToolProcess.EndAsync(Train("run", model, init));
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.ErrorLines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_temp.File("run")));
        return result;
    }

    private Process Train(string folder, string model = "resnet18", string init = Tag) => ToolProcess.Start(
        _temp.Path, _environment, "train", "--data", "synth-breast.npz", "--model", model, "--init", init, "--size", "32", "--epochs", "1", "--batch", "8", "--out", folder);
}
