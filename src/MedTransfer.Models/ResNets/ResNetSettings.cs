namespace MedTransfer.Models;

/// <summary>What makes one ResNet another. Defaults are those of ResNet-50.</summary>
public sealed record ResNetSettings
{
    /// <summary>The residual block; default <see cref="ResNetBlock.Bottleneck"/>.</summary>
    public ResNetBlock Block { get; init; } = ResNetBlock.Bottleneck;

    /// <summary>Blocks in each of the four stages; default 3, 4, 6, 3.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [3, 4, 6, 3];

    /// <summary>Channels of the blocks in each of the four stages; default 64, 128, 256, 512.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [64, 128, 256, 512];

    /// <summary>
    /// Start with a 3×3 convolution of stride 1 and no pooling, as He et al. do for CIFAR-10 (2015, section 4.2) and MedMNIST's
    /// baselines do at 28 pixels; default false: 7×7 of stride 2 and a max-pool.
    /// </summary>
    public bool CifarStem { get; init; }

    /// <summary>Dropout before the classifier; default 0.</summary>
    public double DropRate { get; init; }

    /// <summary>Stochastic depth of the last block, the others rise linearly from 0; default 0.</summary>
    public double DropPathRate { get; init; }

    /// <summary>How the last map becomes a vector; default its average.</summary>
    public GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    /// <summary>Output channels of a block for each of its channels.</summary>
    internal int Expansion => Block == ResNetBlock.Basic ? 1 : Bottleneck.Expansion;

    /// <summary>Channels of the last map.</summary>
    internal int LastChannels => Channels.Count == 0 ? 0 : Channels[^1] * Expansion;

    internal IEnumerable<string> Faults(int numClasses)
    {
        if (Layers.Count != 4 || Channels.Count != 4 || Layers.Concat(Channels).Any(n => n < 1))
        {
            yield return $"four stages with positive counts are needed, not layers [{string.Join(", ", Layers)}] of channels [{string.Join(", ", Channels)}]";
        }

        foreach (var fault in Models.Faults.OfRate(nameof(DropRate), DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfRate(nameof(DropPathRate), DropPathRate)) yield return fault;
        foreach (var fault in Models.Faults.OfPool(GlobalPool, numClasses)) yield return fault;
    }
}
