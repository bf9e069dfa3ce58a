namespace MedTransfer.Models;

/// <summary>What transformers on a sequence of patches have in common.</summary>
public abstract record TokenTransformerSettings
{
    /// <summary>Height and width of the image in pixels, a multiple of the patch; default 224. Position embeddings are made for it.</summary>
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

    /// <summary>Whether a class token stands before the patches; default true.</summary>
    public bool ClassToken { get; init; } = true;

    /// <summary>Register tokens between the class token and the patches (Darcet et al., "Vision Transformers Need Registers", 2023); default 0.</summary>
    public int RegisterTokens { get; init; }

    /// <summary>Whether only patches have position embeddings, class and register tokens none; default false.</summary>
    public bool NoEmbedClass { get; init; }

    /// <summary>Added to the variance by every norm; default 1e-6.</summary>
    public double NormEpsilon { get; init; } = 1e-6;

    /// <summary>First value of the scale of every branch of a block; null (default) leaves the scales out.</summary>
    public double? InitValues { get; init; }

    /// <summary>Dropout before the classifier; default 0.</summary>
    public double DropRate { get; init; }

    /// <summary>Stochastic depth of the last block, the others rise linearly from 0; default 0.</summary>
    public double DropPathRate { get; init; }

    /// <summary>How the tokens become a vector.</summary>
    public abstract GlobalPool GlobalPool { get; init; }

    /// <summary>Whether the last norm comes after pooling (<c>fc_norm</c>) and not before it (<c>norm</c>).</summary>
    internal abstract bool NormsPooled { get; }

    internal virtual bool HasPreNorm => false;

    internal virtual bool TakesAnySize => false;

    internal virtual bool HasPositions => true;

    internal int PrefixTokens => (ClassToken ? 1 : 0) + RegisterTokens;

    /// <summary>Prefix tokens that have a position embedding.</summary>
    internal int EmbeddedPrefix => NoEmbedClass ? 0 : PrefixTokens;

    internal int Grid => ImageSize / PatchSize;

    internal int Hidden => (int)(EmbedDim * MlpRatio);

    internal virtual IEnumerable<string> Faults()
    {
        if (PatchSize < 1) yield return $"the patch size must be 1 or more, not {PatchSize}";
        else if (ImageSize < PatchSize) yield return $"images of {ImageSize} pixels are smaller than a patch of {PatchSize}";
        else if (ImageSize % PatchSize != 0) yield return $"the image size {ImageSize} is no multiple of the patch size {PatchSize}";
        if (Depth < 1) yield return $"there must be 1 block or more, not {Depth}";
        if (EmbedDim < 1 || Heads < 1 || EmbedDim % Heads != 0) yield return $"{Heads} heads do not divide {EmbedDim} channels";
        else if (Hidden < 1) yield return $"the perceptron has no hidden units with a ratio of {MlpRatio}";
        if (RegisterTokens < 0) yield return $"there cannot be {RegisterTokens} register tokens";
        if (!ClassToken && GlobalPool == GlobalPool.Token) yield return "pooling by the class token needs one (ClassToken)";
        if (NormEpsilon is not > 0) yield return $"the norms' epsilon must be positive, not {NormEpsilon}";
        foreach (var fault in Models.Faults.OfRate("the drop rate", DropRate)) yield return fault;
        foreach (var fault in Models.Faults.OfRate("the rate of stochastic depth", DropPathRate)) yield return fault;
    }
}
