using System.Diagnostics;
using MedTransfer.Testing;

namespace MedTransfer.Tool.Tests;

/// <summary>Fetching data sets from the shell, by processes of their own.</summary>
public sealed class DatasetsDownloadTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["MEDTRANSFER_OFFLINE"] = null, ["HF_HUB_OFFLINE"] = null, ["MEDMNIST_ROOT"] = null, ["HTTP_PROXY"] = null, ["http_proxy"] = null, ["NO_PROXY"] = null, ["no_proxy"] = null,
    };

    public void Dispose() => _temp.Dispose();

    [SkippableFact]
    public async Task Two_processes_at_once_fetch_the_file_once()
    {
        var bytes = Published();
        var go = new TaskCompletionSource();
        using var server = new TestServer(async (r, c) =>
        {
            await go.Task;
            await c.SendFile(bytes, r.From);
        });
        using var processes = new Pair(Start(server), Start(server));
        var errors = new ErrorLines(processes.Both);
        await errors.UntilAsync("another process is fetching"); // the second has found the file taken
        go.SetResult();
        await Task.WhenAll(processes.Both.Select(p => p.WaitForExitAsync()));
        Assert.Equal([0, 0], processes.Both.Select(p => p.ExitCode));
        Assert.Single(server.Requests);
        Assert.True(errors.Contain("another process is fetching"));
        Assert.Equal(bytes, File.ReadAllBytes(_temp.File("breastmnist.npz")));
        Assert.False(File.Exists(_temp.File("breastmnist.npz.partial")));
    }

    [SkippableFact]
    public async Task Interrupting_or_killing_leaves_a_part_that_the_next_call_continues()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals");
        var bytes = Published();
        var half = bytes.Length / 2;
        using var server = new TestServer(async (r, c) =>
        {
            await c.SendFile(bytes, r.From, r.Number < 2 ? half / 2 : null);
            if (r.Number < 2) await c.Stall();
        });
        var part = _temp.File("breastmnist.npz.partial");
        using (var first = Start(server))
        {
            await Until(() => File.Exists(part) && new FileInfo(part).Length >= half / 2);
            using (Process.Start("kill", ["-INT", $"{first.Id}"])) await first.WaitForExitAsync();
            Assert.Equal(130, first.ExitCode);
        }

        using (var second = Start(server))
        {
            await Until(() => new FileInfo(part).Length >= half / 2 * 2);
            second.Kill(); // the lock of a dead process is free
        }

        var last = await ToolProcess.EndAsync(Start(server, "--json"));
        Assert.Equal(0, last.ExitCode);
        Assert.Equal("750601b1f35ba3300ea97c75c52ff8f6", last.Json.GetProperty("md5").GetString());
        Assert.Equal([0, half / 2, half / 2 * 2], server.Requests.Select(r => r.From));
        Assert.Equal("BreastMNIST: licence CC BY 4.0.", Assert.Single(last.ErrorLines)); // no progress where there is no terminal
    }

    [SkippableFact]
    public async Task Proxies_of_the_environment_are_used_and_left_out_as_it_says()
    {
        var bytes = Published();
        using var proxy = new TestServer((r, c) => c.SendFile(bytes, r.From));
        _environment["MEDMNIST_MIRROR"] = "http://mirror.invalid/files";
        _environment["http_proxy"] = $"{proxy.Url("")}";
        var through = await Run("datasets", "download", "breastmnist", "--root", _temp.File("a"));
        Assert.Equal(0, through.ExitCode);
        Assert.Equal("http://mirror.invalid/files/breastmnist.npz", Assert.Single(proxy.Requests).Target);

        using var server = new TestServer((r, c) => c.SendFile(bytes, r.From));
        _environment["MEDMNIST_MIRROR"] = $"{server.Url("")}";
        _environment["no_proxy"] = "127.0.0.1";
        var direct = await Run("datasets", "download", "breastmnist", "--root", _temp.File("b"));
        Assert.Equal(0, direct.ExitCode);
        Assert.Equal("/breastmnist.npz", Assert.Single(server.Requests).Target);
        Assert.Single(proxy.Requests);
    }

    [SkippableFact]
    public async Task Training_fetches_the_data_that_it_lacks_and_says_so()
    {
        var bytes = Published();
        using var server = new TestServer((r, c) => c.SendFile(bytes, r.From));
        _environment["MEDMNIST_MIRROR"] = $"{server.Url("")}";
        _environment["MEDMNIST_ROOT"] = _temp.File("data");
        _environment["HOME"] = _temp.Path;
        string[] train = ["train", "--data", "breastmnist", "--model", "resnet18", "--epochs", "1", "--out", _temp.File("run")];
        var first = await Run(train);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("BreastMNIST at 28 px is not on this machine and is fetched", first.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(_temp.File("data"), "breastmnist.npz")));
        Assert.Equal(0, (await Run(train)).ExitCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Refusals_are_one_line_and_exit_code_2()
    {
        _environment["MEDTRANSFER_OFFLINE"] = "1";
        await Refused(["datasets", "download", "dermamnist", "--root", _temp.Path], "MEDTRANSFER_OFFLINE=1", _temp.File("dermamnist.npz"));
        await Refused(["datasets", "download", "dermamnist", "--size", "30", "--root", _temp.Path], "30 pixels");
        await Refused(["datasets", "download", "dermamnst"], "Did you mean 'dermamnist'?");
        _environment["MEDTRANSFER_OFFLINE"] = "0";
        await Refused(["datasets", "download", "dermamnist", "--root", _temp.Write("file", [1])], "is a file");
    }

    [Fact]
    public async Task The_licence_is_shown_before_anything_is_fetched()
    {
        _environment["MEDTRANSFER_OFFLINE"] = "1";
        var result = await Run("datasets", "download", "dermamnist", "--root", _temp.Path);
        Assert.Equal("DermaMNIST: licence CC BY-NC 4.0, for non-commercial use only.", result.ErrorLines[0]);
        var list = await Run("datasets");
        Assert.Contains(list.Output.Split('\n'), line => line.StartsWith("dermamnist ", StringComparison.Ordinal) && line.Contains("non-commercial", StringComparison.Ordinal));
    }

    private static byte[] Published()
    {
        var path = SharedFiles.Find("data/medmnist/breastmnist.npz");
        Skip.If(path is null, "shared/data/medmnist has no breastmnist");
        return File.ReadAllBytes(path);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 15_000 && !condition(); i++) await Task.Delay(20);
        Assert.True(condition());
    }

    private async Task Refused(string[] arguments, string expected, string? path = null)
    {
        var result = await Run(arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.ErrorLines[^1], StringComparison.Ordinal);
        Assert.Contains(path ?? "", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    private Task<ToolResult> Run(params string[] arguments) => ToolProcess.EndAsync(ToolProcess.Start(_temp.Path, _environment, arguments));

    private Process Start(TestServer server, params string[] more)
    {
        _environment["MEDMNIST_MIRROR"] = $"{server.Url("")}";
        return ToolProcess.Start(_temp.Path, _environment, ["datasets", "download", "breastmnist", "--root", _temp.Path, .. more]);
    }

    private sealed record Pair(Process First, Process Second) : IDisposable
    {
        public Process[] Both => [First, Second];

        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }
}
