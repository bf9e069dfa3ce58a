using System.Reflection;

namespace MedTransfer.Files;

/// <summary>
/// Fetches files over http and https: continued after an interruption, tried again after failures, checked before they get their
/// name, and by one process at a time. The environment's proxies are used (<c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>ALL_PROXY</c>,
/// <c>NO_PROXY</c>); <c>MEDTRANSFER_OFFLINE=1</c> or <c>HF_HUB_OFFLINE=1</c> forbids the network.
/// </summary>
public static class FileDownloader
{
    private const int MaximumRedirects = 10;
    private const int MaximumLooks = 50;
    private static readonly TimeSpan WaitInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Fetches a file, unless it is there already with the right length and hash; another one of its name is replaced.</summary>
    /// <param name="request">What to fetch.</param>
    /// <param name="options">Mirrors, retries and patience; null takes the defaults.</param>
    /// <param name="progress">Is told of it, about ten times a second; may be called from any thread.</param>
    /// <param name="cancellation">Ends it; what has arrived stays in <c>NAME.partial</c>, and the next call continues there.</param>
    /// <exception cref="InvalidConfigurationException">
    /// No address gave the file (the message lists what each answered and says how to fetch it by hand), the network is forbidden, the
    /// folder cannot be written, or its disk has too little space.
    /// </exception>
    /// <exception cref="InvalidContentException">The last address gave something else: another hash or length, or an HTML page.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task DownloadAsync(
        DownloadRequest request, DownloadOptions? options = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        options ??= new DownloadOptions();
        options.Check();
        foreach (var url in options.Mirrors.Append(request.Url)) RequireHttp(url);
        request = request with { Path = Path.GetFullPath(request.Path) };
        cancellation.ThrowIfCancellationRequested();
        if (!await IsThereAsync(request, cancellation).ConfigureAwait(false))
        {
            if (OfflineSwitch.Find() is { } forbidden)
                throw new InvalidConfigurationException($"{request.Path} is not there, and {forbidden} forbids to fetch it. Unset it, or {ByHand(request)}");
            MakeFolder(request.Path);
            await FetchAsync(request, options, progress, cancellation).ConfigureAwait(false);
        }

        var length = new FileInfo(request.Path).Length;
        progress?.Report(new(DownloadPhase.Finished, length, length, 0, null));
    }

    private static async Task FetchAsync(DownloadRequest request, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        PartialFile? opened;
        while ((opened = PartialFile.TryOpen(request)) is null)
        {
            progress?.Report(new(DownloadPhase.WaitingForOther, 0, null, 0, $"another process is fetching {request.Path}; waiting for it"));
            await Task.Delay(WaitInterval, cancellation).ConfigureAwait(false);
        }

        using var part = opened;
        if (await IsThereAsync(request, cancellation).ConfigureAwait(false)) return; // the process before has fetched it
        await part.ResumeAsync(cancellation).ConfigureAwait(false);
        using var handler = new SocketsHttpHandler { MaxAutomaticRedirections = MaximumRedirects, ConnectTimeout = options.StallTimeout };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"MedTransfer/{Assembly.GetExecutingAssembly().GetName().Version}");
        var failures = new List<(Uri Url, TransferFailure Failure)>();
        foreach (var url in Addresses(request, options))
        {
            if (part.Length > 0) part.IsMixed = true;
            if (part.IsMixed && request.Hash is null) part.Restart();
            try
            {
                await FetchFromAsync(new HttpTransfer(client, url, request, options, part, progress), part, options, progress, cancellation).ConfigureAwait(false);
                part.Commit();
                return;
            }
            catch (TransferFailure e)
            {
                failures.Add((url, e));
            }
        }

        var answers = string.Join("; ", failures.Select(f => $"{f.Url}: {f.Failure.Message}"));
        var text = $"{request.Path} could not be fetched. {answers}. Try again later, or {ByHand(request)}";
        throw failures[^1].Failure.IsContent ? new InvalidContentException(text, failures[^1].Failure) : new InvalidConfigurationException(text, failures[^1].Failure);
    }

    /// <summary>Tries one address until the file is whole and right, or the address has failed for good.</summary>
    private static async Task FetchFromAsync(HttpTransfer transfer, PartialFile part, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var (failed, farthest, delay) = (0, part.Length, options.FirstDelay);
        while (true)
        {
            try
            {
                await transfer.RunAsync(cancellation).ConfigureAwait(false);
                if (part.FindFault() is not { } fault) return;
                var mayBeMixture = part.IsMixed;
                part.Restart(discard: true);
                if (!mayBeMixture) throw new TransferFailure(fault, isFinal: true, isContent: true);
            }
            catch (TransferFailure e) when (!e.IsFinal)
            {
                if (part.Length > farthest) (failed, farthest, delay) = (0, part.Length, options.FirstDelay);
                if (++failed >= options.MaximumAttempts || e.RetryAfter > options.MaximumDelay) throw;
                var pause = e.RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : delay * (0.5 + (Random.Shared.NextDouble() / 2));
                progress?.Report(new(DownloadPhase.Retrying, part.Length, null, 0, $"{e.Message}; trying again in {pause.TotalSeconds:0.#} s"));
                await Task.Delay(pause, cancellation).ConfigureAwait(false);
                delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, options.MaximumDelay.Ticks));
            }
        }
    }

    private static IEnumerable<Uri> Addresses(DownloadRequest request, DownloadOptions options)
    {
        var name = Path.GetFileName(request.Url.AbsolutePath);
        foreach (var mirror in options.Mirrors) yield return new Uri($"{mirror.AbsoluteUri.TrimEnd('/')}/{name}");
        yield return request.Url;
    }

    /// <summary>Looks again for a while where another process still has the file open that it has just given its name.</summary>
    private static async Task<bool> IsThereAsync(DownloadRequest request, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            try
            {
                return IsThere(request);
            }
            catch (InvalidConfigurationException e) when (look < MaximumLooks && e.InnerException is IOException inner && HeldFile.IsHeldByOther(inner))
            {
                await Task.Delay(WaitInterval, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static bool IsThere(DownloadRequest request)
    {
        if (!File.Exists(request.Path)) return false;
        using var file = InputFile.Open(request.Path);
        if (request.Length is { } length && RandomAccess.GetLength(file) != length) return false;
        return request.Hash is null || request.Hash.Fits(FileHash.Of(file, request.Path, request.Hash.Algorithm));
    }

    private static void MakeFolder(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (File.Exists(folder)) throw new InvalidConfigurationException($"{folder} is a file; the folder for {Path.GetFileName(path)} was expected. Name a folder.");
        if (Directory.Exists(path)) throw new InvalidConfigurationException($"{path} is a folder; a file is to be written there. Remove it, or name another folder.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"The folder {folder} cannot be made: {e.Message} Name a folder that may be written.", e);
        }
    }

    private static void RequireHttp(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
            throw new InvalidConfigurationException($"'{url}' is no address to fetch from; it must begin with https:// or http://.");
    }

    private static string ByHand(DownloadRequest request) =>
        $"fetch {request.Url} by other means and put it there as {request.Path}{(request.Hash is null ? "" : $" ({request.Hash})")}.";
}
