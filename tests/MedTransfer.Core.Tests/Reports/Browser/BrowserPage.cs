using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MedTransfer.Core.Tests.Reports.Browser;

/// <summary>A page in the browser, with all that it asked for and complained of.</summary>
internal sealed class BrowserPage
{
    private readonly Browser _browser;
    private readonly string _session;

    private BrowserPage(Browser browser, string session) => (_browser, _session) = (browser, session);

    /// <summary>Addresses that were requested; what lies in the page itself (data:) is none.</summary>
    internal ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Messages of the console that are warnings or errors, breaches of the page's policy included.</summary>
    internal ConcurrentQueue<string> Complaints { get; } = new();

    internal static async Task<BrowserPage> OpenAsync(Browser browser)
    {
        var target = (string)(await browser.SendAsync("Target.createTarget", new() { ["url"] = "about:blank" }))!["targetId"]!;
        var session = (string)(await browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }))!["sessionId"]!;
        var page = new BrowserPage(browser, session);
        browser.Event += page.Listen;
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" }) await page.SendAsync($"{domain}.enable");
        return page;
    }

    internal async Task ViewAsync(int width, bool dark, bool print = false)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await SendAsync("Emulation.setEmulatedMedia", new() { ["media"] = print ? "print" : "screen", ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }) });
    }

    internal async Task GoAsync(string file)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(string name, JsonNode _)
        {
            if (name == "Page.loadEventFired") loaded.TrySetResult();
        }

        _browser.Event += Loaded;
        await SendAsync("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri });
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
        _browser.Event -= Loaded;
    }

    internal async Task DownloadsToAsync(string folder) =>
        await _browser.SendAsync("Browser.setDownloadBehavior", new() { ["behavior"] = "allow", ["downloadPath"] = folder, ["eventsEnabled"] = true });

    /// <summary>The value of an expression.</summary>
    internal async Task<T> EvaluateAsync<T>(string script)
    {
        var result = await SendAsync("Runtime.evaluate", new() { ["expression"] = script, ["returnByValue"] = true, ["awaitPromise"] = true, ["userGesture"] = true });
        if (result!["exceptionDetails"] is { } e) throw new InvalidOperationException(e.ToJsonString());
        return result["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>Presses and releases a key where the focus is.</summary>
    internal async Task PressAsync(string key, int code, string text)
    {
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyDown", ["key"] = key, ["windowsVirtualKeyCode"] = code, ["text"] = text });
        await SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key, ["windowsVirtualKeyCode"] = code });
    }

    /// <summary>The page from its top on as a PNG file, 15,000 pixels of it: more the browser does not draw at once.</summary>
    internal async Task<byte[]> ScreenshotAsync(int width) =>
        Convert.FromBase64String((string)(await SendAsync("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true, ["clip"] = new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = 15_000, ["scale"] = 1 } }))!["data"]!);

    private Task<JsonNode?> SendAsync(string method, JsonObject? parameters = null) => _browser.SendAsync(method, parameters, _session);

    private void Listen(string name, JsonNode e)
    {
        switch (name)
        {
            case "Network.requestWillBeSent" when (string)e["request"]!["url"]! is var url && !url.StartsWith("data:", StringComparison.Ordinal):
                Requests.Enqueue(url);
                break;
            case "Runtime.exceptionThrown":
                Complaints.Enqueue(e.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when (string)e["type"]! is "error" or "warning" or "assert":
                Complaints.Enqueue(e.ToJsonString());
                break;
            case "Log.entryAdded" when (string)e["entry"]!["level"]! is "error" or "warning":
                Complaints.Enqueue(e.ToJsonString());
                break;
        }
    }
}
