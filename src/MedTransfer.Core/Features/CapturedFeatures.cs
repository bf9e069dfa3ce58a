using static TorchSharp.torch;

namespace MedTransfer.Core.Features;

/// <summary>
/// Activations of some stages over a data set. Disposing frees what is in memory; files stay, and <see cref="Open"/> finds them
/// again.
/// </summary>
public sealed class CapturedFeatures : IDisposable
{
    private readonly IFeatureRows[] _rows;

    internal CapturedFeatures(FeatureIndex index, IReadOnlyList<IFeatureRows> rows, string? folder)
    {
        Index = index;
        Folder = folder;
        _rows = [.. rows];
        Stages = [.. index.Stages.Zip(rows, (form, kept) => new CapturedStage(form, kept))];
    }

    /// <summary>The stages, in the order they were asked for.</summary>
    public IReadOnlyList<CapturedStage> Stages { get; }

    /// <summary>The network's architecture.</summary>
    public string Model => Index.Model;

    /// <summary>The number of each sample in its split, <c>[N]</c>, in the order of the activations.</summary>
    public IReadOnlyList<long> Samples => Index.Samples;

    /// <summary>Where the files are; null where everything is in memory.</summary>
    public string? Folder { get; }

    /// <summary>Bytes of all stages.</summary>
    public long Bytes => Stages.Sum(s => s.Bytes);

    internal FeatureIndex Index { get; }

    /// <summary>A stage by its name.</summary>
    /// <exception cref="KeyNotFoundException">It was not captured; the message lists those that were.</exception>
    public CapturedStage this[string stage] => Stages.FirstOrDefault(s => s.Name == stage)
        ?? throw new KeyNotFoundException($"'{stage}' was not captured; there are {string.Join(", ", Stages.Select(s => s.Name))}.");

    /// <summary>Opens what was captured into a folder.</summary>
    /// <param name="folder">The folder of <see cref="CaptureOptions.Folder"/>.</param>
    /// <exception cref="InvalidConfigurationException">The folder holds no features, or not those of a capture that came to its end.</exception>
    /// <exception cref="InvalidContentException">A file is damaged or another one.</exception>
    public static CapturedFeatures Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var index = FeatureIndex.Read(folder);
        return new(index, [.. index.Stages.Select(s => FileRows.Open(Path.Combine(folder, s.FileName), [.. s.Kept], s.ScalarType))], Path.GetFullPath(folder));
    }

    /// <summary>The labels of the samples; the receiver disposes them.</summary>
    /// <returns>int64 <c>[N]</c> of class numbers, or float32 <c>[N, L]</c> of findings.</returns>
    public Tensor ReadLabels() => Index.LabelColumns == 0
        ? tensor(Index.Labels.Select(v => (long)v).ToArray())
        : tensor(Index.Labels.ToArray(), [Samples.Count, Index.LabelColumns]);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var rows in _rows) rows.Dispose();
    }
}
