using MedTransfer.Files;

namespace MedTransfer.Models;

/// <summary>
/// Finds weight files on this machine, in this order: the path given; <c>shared/weights</c> beside a checkout (searched
/// upwards from the current folder); what <see cref="WeightDownload"/> fetched; PyTorch's cache (<c>TORCH_HOME</c>, default
/// <c>~/.cache/torch</c>, in <c>hub/checkpoints</c>); the Hugging Face cache (<c>HF_HUB_CACHE</c>, or <c>HF_HOME</c>, default
/// <c>~/.cache/huggingface</c>, in <c>hub</c>). Nothing is downloaded.
/// </summary>
public static class WeightLocator
{
    private static readonly string[] Endings = [".safetensors", ".pth", ".pt", ".bin", ".tar", ".json"];

    /// <summary>Finds a file.</summary>
    /// <param name="nameOrPath">The path of a file, or the full name of published weights (<c>squeezenet1_1.imagenet</c>).</param>
    /// <returns>The full path, or null where the weights are known but not on this machine.</returns>
    /// <exception cref="InvalidConfigurationException">It is neither a file nor a known name, or a name without its tag that could mean several.</exception>
    public static string? Find(string nameOrPath) => Find(nameOrPath, Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable);

    /// <summary>The places where weights of this name are looked for, in order; for messages.</summary>
    /// <param name="name">Full name of published weights.</param>
    /// <returns>Paths of files, most of which do not exist.</returns>
    public static IReadOnlyList<string> Places(string name) =>
        [.. Places(ModelZoo.FindWeights(name), Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariable)];

    /// <summary>Where a download of these weights is kept.</summary>
    internal static string Cached(PretrainedWeights weights, string file) => Cached(weights, file, Environment.GetEnvironmentVariable);

    internal static string? Find(string nameOrPath, string folder, Func<string, string?> variable)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        if (File.Exists(nameOrPath)) return Path.GetFullPath(nameOrPath);
        if (Directory.Exists(nameOrPath) && Directory.EnumerateFiles(nameOrPath, "*.index.json").Any()) return Path.GetFullPath(nameOrPath);
        if (IsPath(nameOrPath))
        {
            throw new InvalidConfigurationException($"There is no weight file '{nameOrPath}' (looked for '{Path.GetFullPath(nameOrPath, folder)}'); give the path where it is now.");
        }

        return Places(ModelZoo.FindWeights(nameOrPath), folder, variable).FirstOrDefault(File.Exists);
    }

    /// <summary>Whether a text ends as weight files do, and is no tag of published weights.</summary>
    /// <param name="text">A path or a tag.</param>
    /// <returns>True for <c>best.pth</c>, false for <c>resnet50.a1_in1k</c>.</returns>
    public static bool IsFileName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Endings.Any(e => text.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }

    private static string Cached(PretrainedWeights weights, string file, Func<string, string?> variable) =>
        Path.Combine(CacheFolder.Root(variable), "weights", weights.Name, file);

    private static bool IsPath(string text) =>
        text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal) || IsFileName(text);

    private static IEnumerable<string> Places(PretrainedWeights weights, string folder, Func<string, string?> variable)
    {
        string[] hubFiles = weights.HubFile is { } one ? [one] : ["model.safetensors", "pytorch_model.bin"];
        string[] original = weights.Url is { } url ? [Path.GetFileName(url.AbsolutePath)] : [];
        var file = weights.Name + ".safetensors";
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            var shared = Path.Combine(parent.FullName, "shared", "weights");
            if (Directory.Exists(shared)) yield return Path.Combine(shared, file);
        }

        foreach (var name in hubFiles.Concat(original)) yield return Cached(weights, name, variable);
        var cache = variable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(variable("HOME") ?? "", ".cache");
        var torch = Path.Combine(variable("TORCH_HOME") is { Length: > 0 } set ? set : Path.Combine(cache, "torch"), "hub", "checkpoints");
        foreach (var name in original.Prepend(file)) yield return Path.Combine(torch, name);

        var home = variable("HF_HOME") is { Length: > 0 } hf ? hf : Path.Combine(cache, "huggingface");
        var hub = variable("HF_HUB_CACHE") is { Length: > 0 } chosen ? chosen : Path.Combine(home, "hub");
        yield return Path.Combine(hub, file);
        if (weights.HubId is null) yield break;
        var repository = Path.Combine(hub, "models--" + weights.HubId.Replace("/", "--", StringComparison.Ordinal));
        var reference = Path.Combine(repository, "refs", "main");
        if (!File.Exists(reference)) yield break;
        var snapshot = Path.Combine(repository, "snapshots", Path.GetFileName(File.ReadAllText(reference).Trim()));
        foreach (var name in hubFiles) yield return Path.Combine(snapshot, name);
    }
}
