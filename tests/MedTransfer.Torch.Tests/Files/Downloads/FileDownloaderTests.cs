using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MedTransfer.Files;
using MedTransfer.Testing;

namespace MedTransfer.Torch.Tests;

/// <summary>Fetching from servers that behave, stop, lie and send something else.</summary>
public sealed class FileDownloaderTests : DownloadTests
{
    [Fact]
    public async Task Fetches_a_file_and_tells_how_far_it_is()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        await Fetch();
        AssertFetched(requests: 1);
        Assert.Equal(DownloadPhase.Finished, Told.Last().Phase);
        Assert.Contains(Told, p => p is { Phase: DownloadPhase.Receiving, BytesPerSecond: > 0 } && p.Bytes == Content.Length && p.Total == Content.Length);
        await Fetch();
        Assert.Single(Server!.Requests); // it is there
    }

    [Fact]
    public async Task Continues_where_the_connection_broke()
    {
        Serve((r, c) => c.SendFile(Content, r.From, r.Number == 0 ? 40_000 : null, "ETag: \"v1\""));
        await Fetch();
        AssertFetched(requests: 2);
        var second = Server!.Requests.Last();
        Assert.Equal((40_000, "\"v1\""), (second.From, second.Headers["if-range"]));
        Assert.Contains(Told, p => p.Phase == DownloadPhase.Retrying && p.Message!.Contains("40000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Continues_after_a_stall()
    {
        Serve(async (r, c) =>
        {
            await c.SendFile(Content, r.From, r.Number == 0 ? 30_000 : null);
            if (r.Number == 0) await c.Stall();
        });
        await Fetch(options: Quick with { StallTimeout = TimeSpan.FromSeconds(1.5), MaximumAttempts = 10 });

        // A busy machine may be silent for as long again; each request goes on where the last one ended.
        AssertFetched(requests: Server!.Requests.Count);
        Assert.InRange(Server.Requests.Count, 2, 10);
        Assert.Equal(30_000, Server.Requests.ElementAt(1).From);
        Assert.Contains(Told, p => p.Message?.Contains("sent nothing for 1.5 s", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task AServer_that_never_answers_is_given_up()
    {
        Serve((_, c) => c.Stall());
        await Refused<InvalidConfigurationException>(Request(), Quick with { StallTimeout = TimeSpan.FromMilliseconds(50) }, "sent nothing", "by other means");
        Assert.Equal(3, Server!.Requests.Count);
    }

    [Fact]
    public async Task AServer_without_ranges_begins_anew()
    {
        Serve((r, c) => c.SendFile(Content, 0, r.Number == 0 ? 40_000 : null));
        await Fetch();
        AssertFetched(requests: 2);
        Assert.Equal(40_000, Server!.Requests.Last().From);
    }

    [Fact]
    public async Task A_file_that_changed_in_between_begins_anew()
    {
        var other = MakeContent(seed: 2);
        Serve((r, c) => r.Number == 0 ? c.SendFile(other, 0, 40_000) : c.SendFile(Content, r.From));
        WritePart(other[..1000]);
        await Fetch();
        AssertFetched(requests: 3); // the mixture has another hash
        Assert.Equal(0, Server!.Requests.Last().From);
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_continued()
    {
        Serve((r, c) => c.SendFile(Content, r.From));
        WritePart(Content[..70_000]);
        await Fetch();
        AssertFetched(requests: 1);
        Assert.Equal(70_000, Server!.Requests.Single().From);
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
        Assert.Equal(0, Server!.Requests.Single().From);
    }

    [Fact]
    public async Task Redirects_are_followed_unless_they_go_round()
    {
        Serve((r, c) => r.Target switch
        {
            "/x.npz" => c.Send("302 Found", $"Location: {Server!.Url("moved")}"),
            "/moved" => c.SendFile(Content, r.From),
            _ => c.Send("302 Found", $"Location: {Server!.Url("round")}"),
        });
        await Fetch();
        AssertFetched(requests: 2);
        File.Delete(Target);
        await Refused<InvalidConfigurationException>(Request() with { Url = Server!.Url("round") }, Quick, "302", "in circles");
    }

    [Fact]
    public async Task Lengths_that_lie()
    {
        Serve((r, c) => c.Send("200 OK", "", Content, Content.Length + 10));
        await Refused<InvalidConfigurationException>(Request(), Quick, "byte");
        Server!.Dispose();
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
        Server!.Dispose();
        Serve((r, c) => c.Send("200 OK", "Content-Type: application/octet-stream", "<html>Sign in</html>"u8.ToArray()));
        await Refused<InvalidContentException>(Request(), Quick, "looks like an HTML");
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_file_that_is_not_there()
    {
        Serve((_, c) => c.Send("404 Not Found"));
        await Refused<InvalidConfigurationException>(Request(), Quick, "404", $"{Server!.Url("x.npz")}", Target, "by other means", Hash.Hex);
        Assert.Single(Server.Requests); // asking again would not help
        AssertNothingLeft();
    }

    [Fact]
    public async Task A_busyServer_is_asked_again_when_it_says()
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
        Server!.Dispose();
        Serve((_, c) => c.Send("503 Service Unavailable", "Retry-After: 3600"));
        await Refused<InvalidConfigurationException>(Request(), Quick, "503");
        Assert.Single(Server!.Requests);
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
        await Fetch(Request(), Quick with { Mirrors = [Server!.Url("a"), Server.Url("b/")], MaximumAttempts = 2 });
        AssertFetched(requests: 4);
        Assert.Equal(["/a/x.npz", "/b/x.npz", "/b/x.npz", "/x.npz"], Server.Requests.Select(r => r.Target));
        Assert.Equal(10_000, Server.Requests.Last().From);
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
        var both = Task.WhenAll(FileDownloader.DownloadAsync(Request(), Quick, Told), FileDownloader.DownloadAsync(Request(), Quick, second));
        while (!both.IsCompleted && !Told.Concat(second).Any(p => p.Phase == DownloadPhase.WaitingForOther)) await Task.Delay(10);
        go.SetResult();
        await both;
        AssertFetched(requests: 1);
        Assert.Contains(Told.Concat(second), p => p.Phase == DownloadPhase.WaitingForOther && p.Message!.Contains("another process", StringComparison.Ordinal));
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
        Told.Seen = p =>
        {
            if (p.Bytes > 0) cancellation.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileDownloader.DownloadAsync(Request(), Quick, Told, cancellation.Token));
        Assert.False(File.Exists(Target));
        var there = new FileInfo(Part).Length;
        Assert.InRange(there, 1, 50_000);
        Told.Seen = null;
        await Fetch();
        AssertFetched(requests: 2);
        Assert.Equal(there, Server!.Requests.Last().From);
    }

    [Fact]
    public async Task AServer_without_a_certificate_or_that_does_not_exist()
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
}
