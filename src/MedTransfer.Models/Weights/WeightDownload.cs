using MedTransfer.Files;
using MedTransfer.Weights;

namespace MedTransfer.Models;

/// <summary>
/// Gets published weights: from this machine where they are (<see cref="WeightLocator"/>), else from their repository on the
/// Hugging Face hub (or the mirror in <c>HF_ENDPOINT</c>), else from where their authors publish them. What was fetched is
/// kept in <c>MEDTRANSFER_CACHE</c> (default <c>~/.cache/medtransfer</c>), under <c>weights</c>.
/// </summary>
public static class WeightDownload
{
    private static readonly string[] HubFiles = ["model.safetensors", "pytorch_model.bin"];

    /// <summary>Finds weights, and fetches them where they are not on this machine.</summary>
    /// <param name="name">Full name of published weights.</param>
    /// <param name="options">Mirrors, retries and patience; null takes the defaults.</param>
    /// <param name="progress">Is told of it, about ten times a second; may be called from any thread.</param>
    /// <param name="cancellation">Ends it; the next call goes on where this one stopped.</param>
    /// <returns>The file's full path.</returns>
    /// <exception cref="InvalidConfigurationException">The name is unknown or ambiguous, the weights are not published as a file, the network is forbidden, or no address gave them.</exception>
    /// <exception cref="InvalidContentException">What was sent is not the file: another hash or length, or no weight file at all.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<string> GetAsync(
        string name, DownloadOptions? options = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var weights = ModelZoo.FindWeights(name);
        if (WeightLocator.Find(weights.Name) is { } found) return found;
        var request = await RequestAsync(weights, cancellation).ConfigureAwait(false);
        await FileDownloader.DownloadAsync(request, options, progress, cancellation).ConfigureAwait(false);
        if (request.Hash is null) RequireWeights(request);
        return request.Path;
    }

    private static async Task<DownloadRequest> RequestAsync(PretrainedWeights weights, CancellationToken cancellation)
    {
        if (weights.HubId is { } repository && OfflineSwitch.Find() is null)
        {
            foreach (var file in weights.HubFile is { } one ? [one] : HubFiles)
            {
                var url = HubFile.Url(repository, file);
                if (await TryAskAsync(url, cancellation).ConfigureAwait(false) is not { Exists: true } facts) continue;
                return new DownloadRequest { Url = url, Path = WeightLocator.Cached(weights, file), Hash = facts.Hash, Length = facts.Length };
            }
        }

        if (weights.Url is { } original)
        {
            return new DownloadRequest
            {
                Url = original,
                Path = WeightLocator.Cached(weights, Path.GetFileName(original.AbsolutePath)),
                Hash = weights.HashPrefix is { } prefix ? ContentHash.Sha256Prefix(prefix) : null,
            };
        }

        // The hub did not answer, or may not be asked: the downloader says so, and how to fetch the file by hand.
        return weights.HubId is { } id
            ? new DownloadRequest { Url = HubFile.Url(id, weights.HubFile ?? HubFiles[0]), Path = WeightLocator.Cached(weights, weights.HubFile ?? HubFiles[0]) }
            : throw new InvalidConfigurationException($"No address is known for the weights '{weights.Name}'. Put the file at one of: {string.Join(", ", WeightLocator.Places(weights.Name))}.");
    }

    private static async Task<(bool Exists, ContentHash? Hash, long? Length)?> TryAskAsync(Uri url, CancellationToken cancellation)
    {
        try
        {
            return await HubFile.AskAsync(url, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    // Without a published hash, a page of an error or a login must not be taken for weights.
    private static void RequireWeights(DownloadRequest request)
    {
        try
        {
            using var file = WeightFile.Open(request.Path);
        }
        catch (MedTransferException e)
        {
            File.Delete(request.Path);
            throw new InvalidContentException($"{request.Url} did not send a weight file. {e.Message}", e);
        }
    }
}
