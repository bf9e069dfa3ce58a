namespace MedTransfer.Models;

/// <summary>What transformers on the patches of an image have in common.</summary>
public abstract record PatchTransformerSettings
{
    /// <summary>Height and width in pixels of the images that positions are learned for, a multiple of the patch; default 224 (Segment Anything: 1024).</summary>
    public int ImageSize { get; init; } = 224;

    /// <summary>Height and width of a patch in pixels; default 16.</summary>
    public int PatchSize { get; init; } = 16;

    /// <summary>Channels of a token; default 768.</summary>
    public int EmbedDim { get; init; } = 768;

    /// <summary>Number of blocks; default 12.</summary>
    public int Depth { get; init; } = 12;

    /// <summary>Attention heads of a block; default 12.</summary>
    public int Heads { get; init; } = 12;

    /// <summary>Hidden width of a block's perceptron relative to its channels, rounded down; default 4.</summary>
    public double MlpRatio { get; init; } = 4;

    /// <summary>Whether queries, keys and values have a bias; default true.</summary>
    public bool QkvBias { get; init; } = true;

    /// <summary>Added to the variance by the blocks' norms; default 1e-6 (Segment Anything: 1e-5).</summary>
    public double NormEpsilon { get; init; } = 1e-6;

    /// <summary>First value of the scale of every branch of a block; null (default) leaves the scales out.</summary>
    public double? InitValues { get; init; }

    /// <summary>Dropout before the classifier; default 0.</summary>
    public double DropRate { get; init; }

    /// <summary>Stochastic depth of the last block, the others rise linearly from 0; default 0.</summary>
    public double DropPathRate { get; init; }

    /// <summary>How the last map, or the tokens, become a vector.</summary>
    public abstract GlobalPool GlobalPool { get; init; }

    /// <summary>Patches along an axis.</summary>
    internal int Grid => ImageSize / PatchSize;

    /// <summary>Hidden units of a block's perceptron.</summary>
    internal int Hidden => (int)(EmbedDim * MlpRatio);

    /// <summary>Settings with what a caller of the registry asks for.</summary>
    internal static T Adapt<T>(T settings, ModelOptions o)
        where T : PatchTransformerSettings => (T)((PatchTransformerSettings)settings with
        {
            ImageSize = o.ImageSize ?? settings.ImageSize,
            DropRate = o.DropRate ?? settings.DropRate,
            DropPathRate = o.DropPathRate ?? settings.DropPathRate,
            GlobalPool = o.GlobalPool ?? settings.GlobalPool,
        });

    internal virtual IEnumerable<string> Faults(int numClasses)
    {
        foreach (var fault in Models.Faults.OfPatches(ImageSize, PatchSize)) yield return fault;
        if (Depth < 1) yield return $"there must be 1 block or more, not {Depth}";
        if (EmbedDim < 1 || Heads < 1 || EmbedDim % Heads != 0) yield return $"{Heads} heads do not divide {EmbedDim} channels";
        else if (Hidden < 1) yield return $"the perceptron has no hidden units with a ratio of {MlpRatio}";
        if (NormEpsilon is not > 0) yield return $"the norms' epsilon must be positive, not {NormEpsilon}";
        foreach (var fault in Models.Faults.OfRate("the drop rate", DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfRate("the rate of stochastic depth", DropPathRate)) yield return fault;
        foreach (var fault in Models.Faults.OfUnpooled(GlobalPool, numClasses)) yield return fault;
    }
}
