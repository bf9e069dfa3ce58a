using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MedTransfer.Testing;

/// <summary>An HTTP server over bare sockets, which may send what no decent server does.</summary>
public sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Request, Connection, Task> _answer;

    /// <summary>Starts to listen on a free port.</summary>
    /// <param name="answer">Answers a request; the connection closes when it ends.</param>
    public TestServer(Func<Request, Connection, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>What was asked so far.</summary>
    public ConcurrentQueue<Request> Requests { get; } = [];

    /// <summary>The address of a path on this server.</summary>
    public Uri Url(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    /// <inheritdoc/>
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

    /// <summary>A request.</summary>
    /// <param name="Number">How many came before.</param>
    /// <param name="Target">What the request line names: a path, or an address for a proxy.</param>
    /// <param name="Headers">Its headers, names in lower case.</param>
    public sealed record Request(int Number, string Target, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>The first byte that is asked for; 0 without a range.</summary>
        public int From => Headers.TryGetValue("range", out var range) ? int.Parse(range["bytes=".Length..].TrimEnd('-')) : 0;
    }

    /// <summary>The way back to the client.</summary>
    public sealed class Connection(Stream stream, CancellationToken end)
    {
        /// <summary>Sends a status, headers, a length (that may be a lie) and a body.</summary>
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

        /// <summary>Sends nothing more until the server ends.</summary>
        public Task Stall() => Task.Delay(Timeout.Infinite, end);
    }
}
