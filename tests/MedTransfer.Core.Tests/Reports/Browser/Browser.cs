using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedTransfer.Testing;

namespace MedTransfer.Core.Tests.Reports.Browser;

/// <summary>
/// A headless Chromium, driven through its own DevTools protocol over a web socket: console, network, media features, downloads and
/// window sizes are all in it, and no package and no driver is needed.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _profile;
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode?>> _answers = [];
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _sending = new(1);
    private Task _receiving = Task.CompletedTask;
    private int _last;

    private Browser(Process process, TempFolder profile) => (_process, _profile) = (process, profile);

    /// <summary>Tells of the browser's events: name and parameters.</summary>
    internal event Action<string, JsonNode>? Event;

    /// <summary>The browser on this machine; null where there is none.</summary>
    internal static string? Find() => new[] { Environment.GetEnvironmentVariable("CHROME_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    internal static async Task<Browser> StartAsync()
    {
        var profile = new TempFolder();
        var info = new ProcessStartInfo(Find()!) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-port=0", $"--user-data-dir={profile.Path}", "about:blank",
        })
        {
            info.ArgumentList.Add(argument);
        }

        var browser = new Browser(Process.Start(info)!, profile);
        _ = browser._process.StandardError.ReadToEndAsync();
        _ = browser._process.StandardOutput.ReadToEndAsync();
        var address = await browser.AddressAsync();
        await browser._socket.ConnectAsync(address, browser._end.Token);
        browser._receiving = browser.ReceiveAsync();
        return browser;
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    internal async Task<JsonNode?> SendAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_answers) _answers[id] = answer;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null) message["sessionId"] = session;
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, _end.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _receiving;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _socket.Dispose();
        _end.Dispose();
        _sending.Dispose();
        _profile.Dispose();
    }

    private async Task<Uri> AddressAsync()
    {
        var file = _profile.File("DevToolsActivePort");
        for (var time = Stopwatch.StartNew(); time.Elapsed < Patience; await Task.Delay(20))
        {
            if (!File.Exists(file) || await File.ReadAllLinesAsync(file) is not [var port, var path, ..]) continue;
            return new Uri($"ws://127.0.0.1:{port}{path}");
        }

        throw new TimeoutException("The browser opened no port.");
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
                if (part.MessageType == WebSocketMessageType.Close) return;
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                Handle(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            lock (_answers) foreach (var answer in _answers.Values) answer.TrySetException(new IOException("The browser has gone."));
        }
    }

    private void Handle(JsonNode message)
    {
        if (message["id"] is null)
        {
            Event?.Invoke((string)message["method"]!, message["params"]!);
            return;
        }

        TaskCompletionSource<JsonNode?> answer;
        lock (_answers) _answers.Remove((int)message["id"]!, out answer!);
        if (message["error"] is { } error) answer.TrySetException(new InvalidOperationException(error.ToJsonString()));
        else answer.TrySetResult(message["result"]);
    }
}
