using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MedTransfer.Testing;

namespace MedTransfer.Data.Tests;

/// <summary>Fetching from servers that behave, stop, lie and send something else.</summary>
public sealed class FileDownloaderTests : IDisposable
{
    private static readonly byte[] Content = MakeContent();
    private static readonly ContentHash Hash = ContentHash.Md5(Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Content)));
    private static readonly DownloadOptions Quick = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(5), MaximumDelay = TimeSpan.FromSeconds(1), StallTimeout = TimeSpan.FromSeconds(20), MaximumAttempts = 3,
    };

    private readonly TempFolder _folder = new();
    private readonly Reports _reports = new();
    private readonly Environ _environ = new Environ().Set("HF_HUB_OFFLINE", null).Set("MEDTRANSFER_OFFLINE", null);
    private TestServer? _server;

    private string Target => _folder.File("files/x.npz");

    private string Part => Target + ".partial";

    public void Dispose()
    {
        _server?.Dispose();
        _environ.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Fetches_a_file_and_tells_how_far_it_is()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        await Fetch();
        AssertFetched(requests: 1);
        Assert.Equal(DownloadPhase.Finished, _reports.Last().Phase);
        Assert.Contains(_reports, p => p is { Phase: DownloadPhase.Receiving, BytesPerSecond: > 0 } && p.Bytes == Content.Length && p.Total == Content.Length);
        await Fetch();
        Assert.Single(_server!.Requests); // it is there
    }

    [Fact]
    public async Task Continues_where_the_connection_broke()
    {
        Serve((r, c) => c.SendFile(Content, r.From, r.Number == 0 ? 40_000 : null, "ETag: \"v1\""));
        await Fetch();
        AssertFetched(requests: 2);
        var second = _server!.Requests.Last();
        Assert.Equal((40_000, "\"v1\""), (second.From, second.Headers["if-range"]));
        Assert.Contains(_reports, p => p.Phase == DownloadPhase.Retrying && p.Message!.Contains("40000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Continues_after_a_stall()
    {
        Serve(async (r, c) =>
        {
            await c.SendFile(Content, r.From, r.Number == 0 ? 30_000 : null);
            if (r.Number == 0) await c.Stall();
        });
        await Fetch(options: Quick with { StallTimeout = TimeSpan.FromSeconds(1.5) });
        AssertFetched(requests: 2);
        Assert.Contains(_reports, p => p.Message?.Contains("sent nothing for 1.5 s", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        Serve((_, c) => c.Stall());
        await Refused<InvalidConfigurationException>(Request(), Quick with { StallTimeout = TimeSpan.FromMilliseconds(50) }, "sent nothing", "by other means");
        Assert.Equal(3, _server!.Requests.Count);
    }

    [Fact]
    public async Task A_server_without_ranges_begins_anew()
    {
        Serve((r, c) => c.SendFile(Content, 0, r.Number == 0 ? 40_000 : null));
        await Fetch();
        AssertFetched(requests: 2);
        Assert.Equal(40_000, _server!.Requests.Last().From);
    }

    [Fact]
    public async Task A_file_that_changed_in_between_begins_anew()
    {
        var other = MakeContent(seed: 2);
        Serve((r, c) => r.Number == 0 ? c.SendFile(other, 0, 40_000) : c.SendFile(Content, r.From));
        WritePart(other[..1000]);
        await Fetch();
        AssertFetched(requests: 3); // the mixture has another hash
        Assert.Equal(0, _server!.Requests.Last().From);
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_continued()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        WritePart(Content[..70_000]);
        await Fetch();
        AssertFetched(requests: 1);
        Assert.Equal(70_000, _server!.Requests.Single().From);
    }

    [Fact]
    public async Task A_part_that_is_whole_or_too_long()
    {
        Serve((r, c) => r.From < Content.Length ? c.SendFile(Content, r.From) : c.Send("416 Range Not Satisfiable", $"Content-Range: bytes */{Content.Length}"));
        WritePart(Content);
        await Fetch();
        AssertFetched(requests: 1);
        File.Delete(Target);
        WritePart([.. Content, 1, 2, 3]);
        await Fetch();
        AssertFetched(requests: 3);
    }

    [Fact]
    public async Task A_part_is_not_trusted_without_a_hash()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        WritePart([9, 9, 9]);
        await Fetch(Request() with { Hash = null });
        AssertFetched(requests: 1);
        Assert.Equal(0, _server!.Requests.Single().From);
    }

    [Fact]
    public async Task Redirects_are_followed_unless_they_go_round()
    {
        Serve((r, c) => r.Target switch
        {
            "/x.npz" => c.Send("302 Found", $"Location: {_server!.Url("moved")}"),
            "/moved" => c.SendFile(Content, r.From),
            _ => c.Send("302 Found", $"Location: {_server!.Url("round")}"),
        });
        await Fetch();
        AssertFetched(requests: 2);
        File.Delete(Target);
        await Refused<InvalidConfigurationException>(Request() with { Url = _server!.Url("round") }, Quick, "302", "in circles");
    }

    [Fact]
    public async Task Lengths_that_lie()
    {
        Serve((r, c) => c.Send("200 OK", "", Content, Content.Length + 10));
        await Refused<InvalidConfigurationException>(Request(), Quick, "byte");
        _server!.Dispose();
        Serve((r, c) => c.Send("200 OK", "", Content, Content.Length - 10));
        File.Delete(Part);
        await Refused<InvalidContentException>(Request(), Quick, Hash.Hex, $"{Content.Length - 10} bytes");
        Assert.False(File.Exists(Part));
        await Refused<InvalidContentException>(Request() with { Length = Content.Length }, Quick, $"{Content.Length - 10}", $"{Content.Length}");
    }

    [Fact]
    public async Task A_page_instead_of_the_file()
    {
        Serve((r, c) => c.Send("200 OK", "Content-Type: text/html; charset=utf-8", "<html>Sign in</html>"u8.ToArray()));
        await Refused<InvalidContentException>(Request(), Quick, "HTML page", "login or error page");
        _server!.Dispose();
        Serve((r, c) => c.Send("200 OK", "Content-Type: application/octet-stream", "<html>Sign in</html>"u8.ToArray()));
        await Refused<InvalidContentException>(Request(), Quick, "looks like an HTML");
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_file_that_is_not_there()
    {
        Serve((_, c) => c.Send("404 Not Found"));
        await Refused<InvalidConfigurationException>(Request(), Quick, "404", $"{_server!.Url("x.npz")}", Target, "by other means", Hash.Hex);
        Assert.Single(_server.Requests); // asking again would not help
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_when_it_says()
    {
        Serve((r, c) => r.Number switch
        {
            0 => c.Send("503 Service Unavailable", "Retry-After: 1"),
            1 => c.Send("429 Too Many Requests"),
            _ => c.SendFile(Content, r.From),
        });
        var before = DateTime.UtcNow;
        await Fetch();
        AssertFetched(requests: 3);
        Assert.True(DateTime.UtcNow - before > TimeSpan.FromSeconds(0.9));
        File.Delete(Target);
        _server!.Dispose();
        Serve((_, c) => c.Send("503 Service Unavailable", "Retry-After: 3600"));
        await Refused<InvalidConfigurationException>(Request(), Quick, "503");
        Assert.Single(_server!.Requests);
    }

    [Fact]
    public async Task Another_content_never_gets_the_name()
    {
        Serve((r, c) => c.SendFile(MakeContent(seed: 5), r.From));
        await Refused<InvalidContentException>(Request(), Quick, "MD5", Hash.Hex);
        AssertNothingLeft();
        await Refused<InvalidContentException>(Request() with { Hash = ContentHash.Sha256(new string('a', 64)) }, Quick, "SHA256", new string('a', 64));
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_damaged_file_of_the_name_is_replaced()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Target, [1, 2, 3]);
        await Fetch();
        AssertFetched(requests: 1);
    }

    [Fact]
    public async Task Mirrors_are_asked_first_and_in_order()
    {
        Serve((r, c) => r.Target switch
        {
            "/a/x.npz" => c.Send("404 Not Found"),
            "/b/x.npz" => c.SendFile(Content, 0, 10_000), // breaks off each time
            _ => c.SendFile(Content, r.From),
        });
        await Fetch(Request(), Quick with { Mirrors = [_server!.Url("a"), _server.Url("b/")], MaximumAttempts = 2 });
        AssertFetched(requests: 4);
        Assert.Equal(["/a/x.npz", "/b/x.npz", "/b/x.npz", "/x.npz"], _server.Requests.Select(r => r.Target));
        Assert.Equal(10_000, _server.Requests.Last().From);
    }

    [Fact]
    public async Task Two_at_once_fetch_it_once()
    {
        var go = new TaskCompletionSource();
        Serve(async (r, c) =>
        {
            await go.Task;
            await c.SendFile(Content, r.From);
        });
        var second = new Reports();
        var both = new[] { FileDownloader.DownloadAsync(Request(), Quick, _reports), FileDownloader.DownloadAsync(Request(), Quick, second) };
        await Task.Delay(100);
        go.SetResult();
        await Task.WhenAll(both);
        AssertFetched(requests: 1);
        Assert.Contains(_reports.Concat(second), p => p.Phase == DownloadPhase.WaitingForOther && p.Message!.Contains("another process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_leaves_a_part_that_the_next_call_continues()
    {
        Serve(async (r, c) =>
        {
            await c.SendFile(Content, r.From, r.Number == 0 ? 50_000 : null);
            if (r.Number == 0) await c.Stall();
        });
        using var cancellation = new CancellationTokenSource();
        _reports.Seen = p =>
        {
            if (p.Bytes > 0) cancellation.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileDownloader.DownloadAsync(Request(), Quick, _reports, cancellation.Token));
        Assert.False(File.Exists(Target));
        var there = new FileInfo(Part).Length;
        Assert.InRange(there, 1, 50_000);
        _reports.Seen = null;
        await Fetch();
        AssertFetched(requests: 2);
        Assert.Equal(there, _server!.Requests.Last().From);
    }

    [Theory]
    [InlineData("MEDTRANSFER_OFFLINE", "1")]
    [InlineData("HF_HUB_OFFLINE", "Yes")]
    public async Task Offline_asks_nobody(string variable, string value)
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        _environ.Set(variable, value);
        await Refused<InvalidConfigurationException>(Request(), Quick, $"{variable}={value}", Target);
        Assert.Empty(_server!.Requests);
        _environ.Set(variable, "0");
        await Fetch();
        _environ.Set(variable, value);
        await Fetch(); // what is there is used
    }

    [Fact]
    public async Task Too_little_space_is_told_before_anything_is_written()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        await Refused<InvalidConfigurationException>(Request(), Quick with { FreeSpace = _ => 1000 }, $"needs {Content.Length} more bytes", "1000 free");
        AssertNothingLeft();
    }

    [Fact]
    public async Task Folders_that_cannot_be_written()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        var file = _folder.Write("file", [1]);
        await Refused<InvalidConfigurationException>(Request() with { Path = Path.Combine(file, "x.npz") }, Quick, "is a file", "folder");
        Directory.CreateDirectory(Target);
        await Refused<InvalidConfigurationException>(Request(), Quick, Target, "is a folder");
        if (OperatingSystem.IsLinux()) await Refused<InvalidConfigurationException>(Request() with { Path = "/proc/medtransfer/x.npz" }, Quick, "/proc/medtransfer", "may be written");
        Assert.Empty(_server!.Requests);
    }

    [Fact]
    public async Task A_server_without_a_certificate_or_that_does_not_exist()
    {
        using (var plain = new TcpListener(IPAddress.Loopback, 0))
        {
            plain.Start();
            _ = plain.AcceptSocketAsync().ContinueWith(s => s.Result.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8), TaskScheduler.Default);
            var secure = new Uri($"https://127.0.0.1:{((IPEndPoint)plain.LocalEndpoint).Port}/x.npz");
            await Refused<InvalidConfigurationException>(Request() with { Url = secure }, Quick, "no secure connection", "certificates");
        }

        await Refused<InvalidConfigurationException>(Request(), Quick, "connection failed");
        await Refused<InvalidConfigurationException>(Request() with { Url = new Uri("http://medtransfer.invalid/x.npz") }, Quick, "medtransfer.invalid");
    }

    [Fact]
    public async Task Wrong_use()
    {
        await Refused<InvalidConfigurationException>(Request() with { Url = new Uri("ftp://example.org/x.npz") }, Quick, "ftp://example.org/x.npz", "https://");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Fetch(Request(), Quick with { MaximumAttempts = 0 }));
        Assert.Throws<ArgumentException>(() => ContentHash.Md5("abc"));
        Assert.Throws<ArgumentException>(() => ContentHash.Sha256(Hash.Hex));
        Assert.Equal(Hash, ContentHash.Md5(Hash.Hex.ToUpperInvariant()));
    }

    private static byte[] MakeContent(int seed = 1)
    {
        var bytes = new byte[100_000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private void Serve(Func<TestServer.Request, TestServer.Connection, Task> answer) => _server = new TestServer(answer);

    private DownloadRequest Request() => new() { Url = _server?.Url("x.npz") ?? new Uri("http://127.0.0.1:9/x.npz"), Path = Target, Hash = Hash };

    [SkippableFact]
    public async Task A_disk_that_fills_up_is_answered_and_the_part_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.Mount(1024);
        var content = new byte[2 << 20];
        new Random(6).NextBytes(content);
        var hash = ContentHash.Sha256(Convert.ToHexStringLower(SHA256.HashData(content)));
        Serve((r, c) => c.SendFile(content, r.From));
        var request = Request() with { Path = Path.Combine(disk.Path, "x.npz"), Hash = hash, Length = null };
        await Refused<InvalidConfigurationException>(request, Quick with { FreeSpace = _ => long.MaxValue }, "x.npz.partial", "Free some space");
        Assert.False(File.Exists(request.Path));
        var arrived = new FileInfo(request.Path + ".partial").Length;
        Assert.InRange(arrived, 1, 1 << 20);
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.Copy(request.Path + ".partial", Part);
        await Fetch(request with { Path = Target });
        Assert.Equal(content, File.ReadAllBytes(Target));
        Assert.Equal(arrived, _server!.Requests.Last().From);
    }

    private Task Fetch(DownloadRequest? request = null, DownloadOptions? options = null) => FileDownloader.DownloadAsync(request ?? Request(), options ?? Quick, _reports);

    private void WritePart(byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllBytes(Part, bytes);
    }

    private async Task Refused<T>(DownloadRequest request, DownloadOptions options, params string[] parts)
        where T : MedTransferException
    {
        var error = await Assert.ThrowsAsync<T>(() => FileDownloader.DownloadAsync(request, options, _reports));
        foreach (var part in parts) Assert.Contains(part, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Target));
    }

    private void AssertFetched(int requests)
    {
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.False(File.Exists(Part));
        Assert.Equal(requests, _server!.Requests.Count);
    }

    private void AssertNothingLeft() => Assert.Empty(Directory.Exists(Path.GetDirectoryName(Target)) ? Directory.GetFiles(Path.GetDirectoryName(Target)!) : []);

    /// <summary>Reports in order, on the thread that makes them.</summary>
    private sealed class Reports : System.Collections.Concurrent.ConcurrentQueue<DownloadProgress>, IProgress<DownloadProgress>
    {
        public Action<DownloadProgress>? Seen { get; set; }

        public void Report(DownloadProgress value)
        {
            Enqueue(value);
            Seen?.Invoke(value);
        }
    }
}
