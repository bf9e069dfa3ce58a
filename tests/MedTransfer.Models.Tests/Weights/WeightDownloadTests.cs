using System.Security.Cryptography;
using System.Text;
using MedTransfer.Files;
using MedTransfer.Testing;
using MedTransfer.Weights;
using static TorchSharp.torch;

namespace MedTransfer.Models.Tests;

/// <summary>Published weights from a server of ours: hub and authors' addresses, hashes, and what is no weight file.</summary>
[NoTensorLeaks]
public sealed class WeightDownloadTests : IDisposable
{
    private const string Name = "resnet18.tv_in1k"; // hub timm/resnet18.tv_in1k, else resnet18-f37072fd.pth
    private readonly TempFolder folder = new();
    private readonly Environ environ = new();
    private readonly byte[] file;

    public WeightDownloadTests()
    {
        using var scope = NewDisposeScope();
        SafeTensors.Save(folder.File("source.safetensors"), new Dictionary<string, Tensor> { ["x"] = arange(1000) });
        file = File.ReadAllBytes(folder.File("source.safetensors"));
        environ.Enter(folder.Path).Set("MEDTRANSFER_CACHE", folder.File("cache")).Set("MEDTRANSFER_OFFLINE", null).Set("HF_HUB_OFFLINE", null)
            .Set("TORCH_HOME", folder.File("torch")).Set("HF_HOME", folder.File("hf")).Set("HF_HUB_CACHE", null);
    }

    public void Dispose()
    {
        environ.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task TheHubsFileIsFetchedOnceAndItsHashIsChecked()
    {
        using var server = Hub(file, Hash(file));
        var steps = new List<DownloadProgress>();
        var path = await WeightDownload.GetAsync(Name, Patience, new Listener(steps));
        Assert.Equal(folder.File("cache/weights/resnet18.tv_in1k/model.safetensors"), path);
        Assert.Equal(file, await File.ReadAllBytesAsync(path));
        Assert.Contains(steps, s => s.Phase == DownloadPhase.Finished);
        Assert.StartsWith("/timm/resnet18.tv_in1k/resolve/main/model.safetensors", server.Requests.First().Target, StringComparison.Ordinal);
        var asked = server.Requests.Count;
        Assert.Equal(path, await WeightDownload.GetAsync(Name));
        Assert.Equal(path, WeightLocator.Find(Name));
        Assert.Equal(asked, server.Requests.Count);
    }

    [Fact]
    public async Task AnotherContentThanTheHubPromisedIsRefused()
    {
        using var server = Hub(file, Hash(Encoding.UTF8.GetBytes("something else")));
        var e = await Assert.ThrowsAsync<InvalidContentException>(() => WeightDownload.GetAsync(Name, Patience));
        Assert.Contains(Hash(file), e.Message, StringComparison.Ordinal);
        Assert.Null(WeightLocator.Find(Name));
    }

    [Fact]
    public async Task APageInsteadOfWeightsIsRefused()
    {
        using var server = Hub(Encoding.UTF8.GetBytes("<!doctype html><title>Sign in</title>"), hash: null);
        await Assert.ThrowsAnyAsync<MedTransferException>(() => WeightDownload.GetAsync(Name, Patience));
        Assert.Null(WeightLocator.Find(Name));
    }

    [Fact]
    public async Task WithoutAHubFileTheAuthorsAddressIsTakenAndItsNamesHashIsChecked()
    {
        using var server = new TestServer(async (request, connection) =>
        {
            if (request.Target.EndsWith("resnet18-f37072fd.pth", StringComparison.Ordinal)) await connection.SendFile(file, request.From);
            else await connection.Send("404 Not Found");
        });
        environ.Set("HF_ENDPOINT", server.Url("").AbsoluteUri);
        var e = await Assert.ThrowsAnyAsync<MedTransferException>(() => WeightDownload.GetAsync(Name, Patience with { Mirrors = [server.Url("models/")] }));
        Assert.Contains("f37072fd", e.Message, StringComparison.Ordinal);
        Assert.Contains(server.Requests, r => r.Target.EndsWith("pytorch_model.bin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OfflineMeansNoCallAtAll()
    {
        using var server = Hub(file, Hash(file));
        environ.Set("HF_HUB_OFFLINE", "1");
        var e = await Assert.ThrowsAsync<InvalidConfigurationException>(() => WeightDownload.GetAsync(Name, Patience));
        Assert.Contains("HF_HUB_OFFLINE=1", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task AnAmbiguousNameIsRefusedBeforeAnyCall()
    {
        using var server = Hub(file, Hash(file));
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => WeightDownload.GetAsync("resnet18", Patience));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("net-{0}.safetensors", true)]
    [InlineData("net-00000bad.safetensors", false)]
    [InlineData("net-20240131.safetensors", true)]
    public void AFilesNameMustNotContradictItsContent(string pattern, bool isRight)
    {
        using var scope = NewDisposeScope();
        using var model = new ResNet("tiny", new ResNetSettings { Block = ResNetBlock.Basic, Layers = [1, 1, 1, 1], Channels = [4, 4, 4, 4] }, 7);
        WeightLoader.Save(model, folder.File("w"));
        var path = folder.File(pattern.Replace("{0}", FileHash.Sha256(folder.File("w"))[..8], StringComparison.Ordinal));
        File.Move(folder.File("w"), path);
        if (isRight)
        {
            Assert.True(WeightLoader.Load(model, path).IsCompatible);
            return;
        }

        var e = Assert.Throws<InvalidContentException>(() => WeightLoader.Load(model, path));
        Assert.Contains("begins with 00000bad, found " + FileHash.Sha256(path)[..8], e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidContentException>(() => WeightLoader.Compare(model, path));
    }

    private static DownloadOptions Patience => new() { MaximumAttempts = 2, FirstDelay = TimeSpan.FromMilliseconds(1), StallTimeout = TimeSpan.FromMinutes(2) };

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private TestServer Hub(byte[] content, string? hash)
    {
        var headers = hash is null ? "" : $"X-Linked-ETag: \"{hash}\"\r\nX-Linked-Size: {content.Length}";
        var server = new TestServer((request, connection) => connection.SendFile(content, request.From, headers: headers));
        environ.Set("HF_ENDPOINT", server.Url("").AbsoluteUri);
        return server;
    }

    private sealed class Listener(List<DownloadProgress> steps) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            lock (steps) steps.Add(value);
        }
    }
}
