namespace MedTransfer.Models;

/// <summary>
/// What makes one CBR network another. Transfusion's authors published no code: kernels, channels and pools are those of the
/// paper's appendix; it does not state the padding.
/// </summary>
public sealed record CbrSettings
{
    /// <summary>CBR-LargeT: 7×7, 32 to 512 channels in five blocks, no pool after the last.</summary>
    public static CbrSettings LargeT { get; } = new() { Kernel = 7, Channels = [32, 64, 128, 256, 512], Pools = 4 };

    /// <summary>CBR-LargeW: 7×7, 64 to 512 channels in four blocks.</summary>
    public static CbrSettings LargeW { get; } = new() { Kernel = 7, Channels = [64, 128, 256, 512], Pools = 4 };

    /// <summary>CBR-Small: 7×7, 32 to 256 channels in four blocks.</summary>
    public static CbrSettings Small { get; } = new() { Kernel = 7, Channels = [32, 64, 128, 256], Pools = 4 };

    /// <summary>CBR-Tiny with the channels of the appendix's text: 5×5, 64 to 512 in four blocks.</summary>
    public static CbrSettings Tiny { get; } = new() { Kernel = 5, Channels = [64, 128, 256, 512], Pools = 4 };

    /// <summary>CBR-Tiny with half the channels, which comes close to the size of about a million parameters that the paper is quoted with.</summary>
    public static CbrSettings TinyNarrow { get; } = new() { Kernel = 5, Channels = [32, 64, 128, 256], Pools = 4 };

    /// <summary>Height and width of the convolutions, odd; default 7.</summary>
    public int Kernel { get; init; } = 7;

    /// <summary>Channels of the blocks; default those of CBR-LargeT.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [32, 64, 128, 256, 512];

    /// <summary>How many blocks, from the first on, end with a 3×3 max-pool of stride 2; default 4.</summary>
    public int Pools { get; init; } = 4;

    /// <summary>What happens at the edge of a map; default <see cref="CbrPadding.Same"/>, so that images of 28 pixels can be used.</summary>
    public CbrPadding Padding { get; init; } = CbrPadding.Same;

    /// <summary>Dropout before the classifier; default 0.</summary>
    public double DropRate { get; init; }

    /// <summary>How the last map becomes a vector; default its average.</summary>
    public GlobalPool GlobalPool { get; init; } = GlobalPool.Average;

    /// <summary>Channels of the last map.</summary>
    internal int LastChannels => Channels.Count == 0 ? 0 : Channels[^1];

    /// <summary>The least image that leaves a map: one position at the end, followed back.</summary>
    internal int SmallestImage
    {
        get
        {
            if (Padding == CbrPadding.Same) return 1;
            var size = 1;
            for (var i = Channels.Count - 1; i >= 0; i--)
            {
                if (i < Pools) size = (2 * (size - 1)) + CbrBlock.PoolKernel;
                size += Kernel - 1;
            }

            return size;
        }
    }

    internal IEnumerable<string> Faults(int numClasses)
    {
        if (Kernel < 1 || Kernel % 2 == 0) yield return $"Kernel must be odd and positive, not {Kernel}";
        foreach (var fault in Models.Faults.OfCounts(nameof(Channels), Channels)) yield return fault;
        if (Pools < 0 || Pools > Channels.Count) yield return $"Pools must lie between 0 and the number of blocks {Channels.Count}, not {Pools}";
        if (!Enum.IsDefined(Padding)) yield return $"there is no padding '{Padding}'; choose {CbrPadding.Same} or {CbrPadding.Valid}";
        foreach (var fault in Models.Faults.OfRate(nameof(DropRate), DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfPool(GlobalPool, numClasses)) yield return fault;
    }
}
