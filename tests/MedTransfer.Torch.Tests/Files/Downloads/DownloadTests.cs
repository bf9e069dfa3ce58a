using System.Security.Cryptography;
using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests;

/// <summary>A server of the test's own, a folder, and a content with its hash.</summary>
public abstract class DownloadTests : IDisposable
{
    protected static readonly byte[] Content = MakeContent();
    protected static readonly ContentHash Hash = ContentHash.Md5(Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Content)));
    protected static readonly DownloadOptions Quick = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(5), MaximumDelay = TimeSpan.FromSeconds(1), StallTimeout = TimeSpan.FromMinutes(2), MaximumAttempts = 3,
    };

    protected TempFolder Folder { get; } = new();
    protected Reports Told { get; } = new();
    private protected Environ Variables { get; } = new Environ().Set("HF_HUB_OFFLINE", null).Set("MEDTRANSFER_OFFLINE", null);
    protected TestServer? Server { get; private set; }

    protected string Target => Folder.File("files/x.npz");

    protected string Part => Target + ".partial";

    public void Dispose()
    {
        Server?.Dispose();
        Variables.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static byte[] MakeContent(int seed = 1)
    {
        var bytes = new byte[100_000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected void Serve(Func<TestServer.Request, TestServer.Connection, Task> answer) => Server = new TestServer(answer);

    protected DownloadRequest Request() => new() { Url = Server?.Url("x.npz") ?? new Uri("http://127.0.0.1:9/x.npz"), Path = Target, Hash = Hash };

    protected Task Fetch(DownloadRequest? request = null, DownloadOptions? options = null) => FileDownloader.DownloadAsync(request ?? Request(), options ?? Quick, Told);

    protected void WritePart(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Part, bytes);
    }

    protected async Task Refused<T>(DownloadRequest request, DownloadOptions options, params string[] parts)
        where T : MedTransferException
    {
        var error = await Assert.ThrowsAsync<T>(() => FileDownloader.DownloadAsync(request, options, Told));
        foreach (var part in parts) Assert.Contains(part, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Target));
    }

    protected void AssertFetched(int requests)
    {
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.False(File.Exists(Part));
        Assert.Equal(requests, Server!.Requests.Count);
    }

    protected void AssertNothingLeft() => Assert.Empty(Directory.Exists(Path.GetDirectoryName(Target)) ? Directory.GetFiles(Path.GetDirectoryName(Target)!) : []);

    /// <summary>Reports in order, on the thread that makes them.</summary>
    protected sealed class Reports : System.Collections.Concurrent.ConcurrentQueue<DownloadProgress>, IProgress<DownloadProgress>
    {
        public Action<DownloadProgress>? Seen { get; set; }

        public void Report(DownloadProgress value)
        {
            Enqueue(value);
            Seen?.Invoke(value);
        }
    }
}
