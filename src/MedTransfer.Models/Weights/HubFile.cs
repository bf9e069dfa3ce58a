using System.Net;
using MedTransfer.Files;

namespace MedTransfer.Models;

/// <summary>
/// A file in a repository on the Hugging Face hub. The hub names the SHA-256 and the length of large files in the answer's
/// headers before it sends the reader on to its storage.
/// </summary>
internal static class HubFile
{
    private const string Default = "https://huggingface.co";
    private const int Sha256Digits = 64;

    /// <summary>Address of a file: the hub's, or that of the mirror in <c>HF_ENDPOINT</c>.</summary>
    internal static Uri Url(string repository, string file)
    {
        var endpoint = Environment.GetEnvironmentVariable("HF_ENDPOINT") is { Length: > 0 } mirror ? mirror : Default;
        return new Uri($"{endpoint.TrimEnd('/')}/{repository}/resolve/main/{file}");
    }

    /// <summary>Asks what the file is; false where the repository does not have it.</summary>
    /// <exception cref="HttpRequestException">The hub cannot be reached; the download itself will say why.</exception>
    internal static async Task<(bool Exists, ContentHash? Hash, long? Length)> AskAsync(Uri url, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(30) };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        using var answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.NotFound) return (false, null, null);
        var tag = Header(answer, "X-Linked-ETag")?.Trim('"');
        var hash = tag is { Length: Sha256Digits } && tag.All(char.IsAsciiHexDigit) ? ContentHash.Sha256(tag) : null;
        return (true, hash, long.TryParse(Header(answer, "X-Linked-Size"), out var size) ? size : null);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? values.FirstOrDefault() : null;
}
