using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

public sealed class MedMnistDownloadTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Environ _environ = new Environ().Set("HF_HUB_OFFLINE", null).Set("MEDTRANSFER_OFFLINE", null).Set("MEDMNIST_ROOT", null);

    public void Dispose()
    {
        _environ.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task A_mirror_in_the_environment_gives_the_published_file()
    {
        var bytes = Published("breastmnist.npz");
        using var server = new TestServer((r, c) => r.Target == "/files/breastmnist.npz" ? c.SendFile(bytes, r.From) : c.Send("404 Not Found"));
        _environ.Set("MEDMNIST_MIRROR", $"{server.Url("none")} {server.Url("files")}").Set("HOME", _folder.Path);
        var file = await MedMnist.DownloadAsync("BreastMNIST");
        Assert.Equal(Path.Combine(_folder.Path, ".medmnist", "breastmnist.npz"), file.Path);
        Assert.Equal(["/none/breastmnist.npz", "/files/breastmnist.npz"], server.Requests.Select(r => r.Target));
        Assert.Equal(bytes, File.ReadAllBytes(file.Path));

        var other = _folder.File("other");
        using (var data = Datasets.Load("breastmnist", 28, other, download: true)) Assert.True(data.IsVerified);
        _environ.Set("MEDMNIST_ROOT", _folder.File("variable"));
        Assert.Equal(_folder.File("variable/breastmnist.npz"), (await MedMnist.DownloadAsync("breastmnist")).Path);
    }

    [Fact]
    public async Task Wrong_names_sizes_and_mirrors()
    {
        _environ.Set("MEDTRANSFER_OFFLINE", "1");
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => MedMnist.DownloadAsync("breastmnst", root: _folder.Path));
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => MedMnist.DownloadAsync("breastmnist", 30, _folder.Path));
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => MedMnist.DownloadAsync("synth-breast", 28, _folder.Path));
        Expect.Error<InvalidConfigurationException>(() => MedMnist.Load("breastmnist", 64, _folder.Path, download: true).Dispose(), "MEDTRANSFER_OFFLINE=1", "breastmnist_64.npz");
        _environ.Set("MEDMNIST_MIRROR", "nonsense");
        var error = await Assert.ThrowsAsync<InvalidConfigurationException>(() => MedMnist.DownloadAsync("breastmnist", root: _folder.Path));
        Assert.Contains("MEDMNIST_MIRROR", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Z24_a_download_that_has_not_ended_is_never_read()
    {
        _folder.Write("breastmnist.npz.partial", [1, 2, 3]);
        Assert.Null(MedMnist.Locate("breastmnist", 28, _folder.Path));
        Expect.Error<InvalidConfigurationException>(
            () => MedMnist.Load("breastmnist", 28, _folder.Path).Dispose(), "breastmnist.npz.partial is a download that has not ended", "wait for it", "https://zenodo.org");
    }

    private static byte[] Published(string name)
    {
        var path = SharedFiles.Find($"data/medmnist/{name}");
        Skip.If(path is null, $"shared/data/medmnist has no {name}");
        return File.ReadAllBytes(path);
    }
}
