using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace MedTransfer.Files;

/// <summary>One attempt to fetch the rest of a file from one address.</summary>
internal sealed class HttpTransfer(HttpClient client, Uri url, DownloadRequest request, DownloadOptions options, PartialFile part, IProgress<DownloadProgress>? progress)
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(100);
    private EntityTagHeaderValue? _tag;

    /// <summary>Receives until the server has sent everything.</summary>
    /// <exception cref="TransferFailure">It did not come to that; what arrived is kept.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            patience.CancelAfter(options.StallTimeout);
            using var message = CreateMessage();
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (!Accept(response)) return;
            var total = Total(response);
            RequireSpace(total);
            await ReceiveAsync(response, total, patience).ConfigureAwait(false);
            if (part.Length < total) throw new TransferFailure($"the server closed the connection after {part.Length} of {total} bytes");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TransferFailure($"the server sent nothing for {options.StallTimeout.TotalSeconds:0.#} s after byte {part.Length}", inner: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException && e is not HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError or HttpRequestError.NameResolutionError })
        {
            throw new TransferFailure($"the connection failed after byte {part.Length}: {e.Message}", inner: e);
        }
        catch (HttpRequestException e)
        {
            var what = e.HttpRequestError == HttpRequestError.NameResolutionError
                ? "the server's name is not known: check the network connection, or HTTPS_PROXY where there is a proxy"
                : $"no secure connection: {e.InnerException?.Message ?? e.Message} Check the clock, and the certificates of a proxy that inspects traffic";
            throw new TransferFailure(what, isFinal: true, inner: e);
        }
    }

    private HttpRequestMessage CreateMessage()
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url);
        message.Headers.AcceptEncoding.ParseAdd("identity");
        if (part.Length == 0) return message;
        message.Headers.Range = new RangeHeaderValue(part.Length, null);
        if (_tag is { IsWeak: false }) message.Headers.IfRange = new RangeConditionHeaderValue(_tag);
        return message;
    }

    /// <summary>Looks at status and headers; false where the part is the whole file already.</summary>
    private bool Accept(HttpResponseMessage response)
    {
        var code = (int)response.StatusCode;
        var status = $"{code} {response.ReasonPhrase}".TrimEnd();
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                if (part.Length > 0) part.Restart(); // ranges are not served, or the file has changed
                break;
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange is { From: { } from } && from == part.Length:
                part.IsMixed = true;
                break;
            case HttpStatusCode.PartialContent:
                part.Restart();
                throw new TransferFailure($"the server sent another range ({response.Content.Headers.ContentRange}) than it was asked for");
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                if (response.Content.Headers.ContentRange?.Length == part.Length) return false;
                part.Restart();
                throw new TransferFailure($"{status}: the part that was there is longer than the file; it begins anew");
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new TransferFailure($"the server answered {status}") { RetryAfter = RetryAfter(response) };
            case >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest:
                throw new TransferFailure($"the server answered {status} to {response.Headers.Location}: redirects that go round in circles or from https to http are not followed", isFinal: true);
            default:
                throw new TransferFailure($"the server answered {status}", isFinal: true);
        }

        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            throw new TransferFailure("the server sent an HTML page instead of the file: a login or error page, perhaps of a proxy", isFinal: true, isContent: true);
        _tag = response.Headers.ETag;
        return true;
    }

    private long? Total(HttpResponseMessage response)
    {
        var total = response.Content.Headers.ContentRange?.Length ?? (response.Content.Headers.ContentLength is { } rest ? part.Length + rest : null);
        if (total is { } found && request.Length is { } expected && found != expected)
            throw new TransferFailure($"the server's file has {found} bytes, expected are {expected}", isFinal: true, isContent: true);
        return total ?? request.Length;
    }

    private void RequireSpace(long? total)
    {
        var folder = Path.GetDirectoryName(request.Path)!;
        if (total is not { } bytes || bytes - part.Length <= options.FreeSpace(folder)) return;
        throw new InvalidConfigurationException(
            $"{request.Path} needs {bytes - part.Length} more bytes, but the disk of {folder} has {options.FreeSpace(folder)} free. Free some space, or name another folder.");
    }

    private async Task ReceiveAsync(HttpResponseMessage response, long? total, CancellationTokenSource patience)
    {
        var stream = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[1 << 17];
            var (began, before, reported) = (Stopwatch.GetTimestamp(), part.Length, 0L);
            while (true)
            {
                patience.CancelAfter(options.StallTimeout);
                var read = await stream.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
                if (read == 0) return;
                if (part.Length + read > total)
                    throw new TransferFailure($"the server sent more than the {total} bytes that it announced", isFinal: true, isContent: true);
                await part.AppendAsync(buffer.AsMemory(0, read), CancellationToken.None).ConfigureAwait(false);
                if (reported != 0 && Stopwatch.GetElapsedTime(reported) < ReportInterval && part.Length != total) continue;
                reported = Stopwatch.GetTimestamp();
                progress?.Report(new(DownloadPhase.Receiving, part.Length, total, (part.Length - before) / Math.Max(1e-3, Stopwatch.GetElapsedTime(began).TotalSeconds), null));
            }
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - DateTimeOffset.UtcNow) : null;
}
