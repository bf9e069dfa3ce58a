using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MedTransfer.Data.Tests;

/// <summary>An HTTP server over bare sockets, which may send what no decent server does.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Request, Connection, Task> _answer;

    public TestServer(Func<Request, Connection, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public ConcurrentQueue<Request> Requests { get; } = [];

    public Uri Url(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var head = new StringBuilder();
                var one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    if (await client.GetStream().ReadAsync(one, _end.Token) == 0) return;
                    head.Append((char)one[0]);
                }

                var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
                var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1].Trim());
                var request = new Request(Requests.Count, lines[0].Split(' ')[1], headers);
                Requests.Enqueue(request);
                await _answer(request, new Connection(client.GetStream(), _end.Token));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // the other side has gone
            }
        }
    }

    public sealed record Request(int Number, string Target, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>The first byte that is asked for; 0 without a range.</summary>
        public int From => Headers.TryGetValue("range", out var range) ? int.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
    }

    public sealed class Connection(Stream stream, CancellationToken end)
    {
        public async Task Send(string status, string headers = "", byte[]? body = null, long? announce = null)
        {
            var extra = headers.Length > 0 ? headers + "\r\n" : "";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {announce ?? body?.Length ?? 0}\r\nConnection: close\r\n{extra}\r\n"), end);
            if (body is not null) await stream.WriteAsync(body, end);
            await stream.FlushAsync(end);
        }

        /// <summary>A whole file or the rest of it, as a good server does; or only some of the bytes that it announces.</summary>
        public Task SendFile(byte[] content, int from, int? only = null, string headers = "")
        {
            var rest = content[from..];
            var range = from > 0 ? $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}" : "";
            return Send(from > 0 ? "206 Partial Content" : "200 OK", string.Join("\r\n", new[] { range, headers }.Where(h => h.Length > 0)), rest[..(only ?? rest.Length)], rest.Length);
        }

        public Task Stall() => Task.Delay(Timeout.Infinite, end);
    }
}
