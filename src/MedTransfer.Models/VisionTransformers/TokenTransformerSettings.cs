namespace MedTransfer.Models;

/// <summary>What transformers on a sequence of tokens have in common.</summary>
public abstract record TokenTransformerSettings : PatchTransformerSettings
{
    /// <summary>Whether a class token stands before the patches; default true.</summary>
    public bool ClassToken { get; init; } = true;

    /// <summary>Register tokens between the class token and the patches (Darcet et al., "Vision Transformers Need Registers", 2023); default 0.</summary>
    public int RegisterTokens { get; init; }

    /// <summary>Whether only patches have position embeddings, class and register tokens none; default false.</summary>
    public bool NoEmbedClass { get; init; }

    /// <summary>Whether the last norm comes after pooling (<c>fc_norm</c>) and not before it (<c>norm</c>).</summary>
    internal abstract bool NormsPooled { get; }

    internal virtual bool HasPreNorm => false;

    internal virtual bool TakesAnySize => false;

    internal virtual bool HasPositions => true;

    internal int PrefixTokens => (ClassToken ? 1 : 0) + RegisterTokens;

    /// <summary>Prefix tokens that have a position embedding.</summary>
    internal int EmbeddedPrefix => NoEmbedClass ? 0 : PrefixTokens;

    internal override IEnumerable<string> Faults(int numClasses)
    {
        foreach (var fault in base.Faults(numClasses)) yield return fault;
        if (RegisterTokens < 0) yield return $"there cannot be {RegisterTokens} register tokens";
        if (!ClassToken && GlobalPool == GlobalPool.Token) yield return "pooling by the class token needs one (ClassToken)";
    }
}
