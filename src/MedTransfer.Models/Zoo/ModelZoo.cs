using System.Collections.Concurrent;
using System.IO.Enumeration;

namespace MedTransfer.Models;

/// <summary>The registry of architectures, by timm's names (torchvision's for SqueezeNet), and of those that a program adds.</summary>
public static class ModelZoo
{
    private static readonly ConcurrentDictionary<string, ModelEntry> Own = new(StringComparer.Ordinal);

    private static IEnumerable<ModelEntry> Known => Architectures.All.Concat(Own.Values);

    /// <summary>
    /// Adds an architecture to the registry of this process, so that runs and studies find it by name. A run's identity holds the name
    /// and not the code behind it: give a changed network another name. Worker processes of the command <c>medtransfer</c> know only
    /// what the command itself registers; a program with networks of its own launches its studies itself.
    /// </summary>
    /// <param name="entry">The architecture.</param>
    /// <exception cref="InvalidConfigurationException">The name is empty, holds other characters than letters, digits, <c>_</c> and <c>-</c>, or is taken.</exception>
    public static void Register(ModelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Name.Length == 0 || !entry.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new InvalidConfigurationException($"'{entry.Name}' cannot name a model: expected letters, digits, '_' and '-' (a dot separates the tag of weights).");
        }

        if (Architectures.All.Any(e => e.Name == entry.Name) || !Own.TryAdd(entry.Name, entry))
        {
            throw new InvalidConfigurationException($"There is a model '{entry.Name}' already; register yours under another name.");
        }
    }

    /// <summary>Takes an added architecture out again.</summary>
    internal static void Remove(string name) => Own.TryRemove(name, out _);

    /// <summary>Architectures whose name fits a pattern, in ordinal order of their names.</summary>
    /// <param name="pattern">A name with the wildcards <c>*</c> and <c>?</c>; everything by default.</param>
    /// <returns>The entries; none where nothing fits.</returns>
    public static IReadOnlyList<ModelEntry> List(string pattern = "*")
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return [.. Known
            .Where(e => FileSystemName.MatchesSimpleExpression(pattern, e.Name))
            .OrderBy(e => e.Name, StringComparer.Ordinal)];
    }

    /// <summary>An architecture by its exact name.</summary>
    /// <param name="name">The name, without a tag.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="InvalidConfigurationException">There is none; the message suggests the closest name.</exception>
    public static ModelEntry Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = Known.Select(e => e.Name).ToArray();
        return Known.FirstOrDefault(e => e.Name == name) ?? throw new InvalidConfigurationException(
            PretrainedCatalog.All.Any(w => w.Name == name)
                ? $"'{name}' names weights, not a model: the model is '{name[..name.IndexOf('.', StringComparison.Ordinal)]}'."
                : $"There is no model '{name}'.{DidYouMean.Sentence(name, known)} ModelZoo.List() and 'medtransfer models' name all {known.Length}.");
    }

    /// <summary>Published weights by name: the full name, or the architecture's where only one set of weights is known.</summary>
    /// <param name="name">Architecture and tag, <c>resnet50.a1_in1k</c> for example.</param>
    /// <returns>The facts about the weights.</returns>
    /// <exception cref="InvalidConfigurationException">
    /// The name is unknown, or has no tag and could mean several: which one a bare name means has changed over the years.
    /// </exception>
    public static PretrainedWeights FindWeights(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (PretrainedCatalog.All.FirstOrDefault(w => w.Name == name) is { } weights) return weights;
        if (Known.FirstOrDefault(e => e.Name == name) is { } entry)
        {
            if (entry.Weights.Count == 1) return entry.Weights[0];
            throw new InvalidConfigurationException(entry.Weights.Count == 0
                ? $"No published weights of '{name}' are known; give the path of a file."
                : $"'{name}' could mean {entry.Weights.Count} different sets of weights; give the full name, one of {string.Join(", ", entry.Weights.Select(w => w.Name))}.");
        }

        var candidates = PretrainedCatalog.All.Select(w => w.Name).Append("random");
        throw new InvalidConfigurationException(
            $"There are no weights '{name}': it is neither a file nor a full tag such as resnet50.a1_in1k.{DidYouMean.Sentence(name, candidates)} 'medtransfer models' lists them.");
    }

    /// <summary>Builds a model with fresh weights.</summary>
    /// <param name="name">The architecture.</param>
    /// <param name="numClasses">Outputs; 0 leaves the classifier out and returns pooled features.</param>
    /// <param name="inChannels">Channels of the image.</param>
    /// <param name="dropRate">Dropout before the classifier, 0 to 1 (exclusive); null keeps the architecture's default.</param>
    /// <param name="dropPathRate">Stochastic depth of the last block, 0 to 1 (exclusive); null keeps the architecture's default (Swin: 0.1).</param>
    /// <param name="globalPool">How the last map becomes a vector; null keeps the architecture's default. <see cref="GlobalPool.None"/> needs 0 classes.</param>
    /// <param name="imageSize">
    /// Height and width of the images, which position embeddings and windows are built for; null is the architecture's own.
    /// Convolutional networks take any size from their smallest on.
    /// </param>
    /// <param name="seed">
    /// Seed of the initial weights; the global random state is left as it was. Null draws from the global state.
    /// </param>
    /// <param name="cifarStem">
    /// Build the stem that keeps the resolution (a 3×3 convolution of stride 1 in place of the strided one, no pooling) where the
    /// architecture has such a form: for images of 28 or 32 pixels. Published weights do not fit that convolution.
    /// </param>
    /// <returns>The model, in training mode, on the CPU.</returns>
    /// <exception cref="InvalidConfigurationException">The name is unknown or values are out of range; all faults are listed.</exception>
    public static ImageModel Create(
        string name, int numClasses = 1000, int inChannels = 3, double? dropRate = null, double? dropPathRate = null,
        GlobalPool? globalPool = null, int? imageSize = null, long? seed = null, bool cifarStem = false)
    {
        var entry = Find(name);
        var options = new ModelOptions(numClasses, inChannels, dropRate, dropPathRate, globalPool, imageSize, cifarStem);
        var faults = Faults(entry, options).ToArray();
        if (faults.Length > 0) throw new InvalidConfigurationException($"Model '{name}': {string.Join("; ", faults)}.");
        return SeededDraw.Run(seed, () => entry.Build(options));
    }

    private static IEnumerable<string> Faults(ModelEntry entry, ModelOptions o)
    {
        if (o.NumClasses < 0) yield return $"numClasses must be 0 (no classifier) or more, not {o.NumClasses}";
        if (o.InChannels < 1) yield return $"inChannels must be 1 or more, not {o.InChannels}";
        if (o.DropRate is { } drop && !(drop is >= 0 and < 1)) yield return $"dropRate must lie in [0, 1), not {drop}";
        if (o.DropPathRate is { } path && !(path is >= 0 and < 1)) yield return $"dropPathRate must lie in [0, 1), not {path}";
        if (o.DropPathRate > 0 && !entry.SupportsDropPath) yield return $"{entry.Family} has no stochastic depth; leave dropPathRate out";
        if (o.GlobalPool is { } pool && !entry.Pools.Contains(pool)) yield return $"it cannot pool by {pool}; choose {string.Join(", ", entry.Pools)}";
        if (o is { GlobalPool: GlobalPool.None, NumClasses: > 0 }) yield return $"without pooling there can be no classifier; numClasses must be 0, not {o.NumClasses}";
        foreach (var fault in o.ImageSize is { } size ? entry.SizeFaults(size, o.CifarStem) : []) yield return fault;
        if (o.CifarStem && !entry.SupportsCifarStem) yield return $"{entry.Family} has no stem for small images; leave cifarStem out";
    }
}
