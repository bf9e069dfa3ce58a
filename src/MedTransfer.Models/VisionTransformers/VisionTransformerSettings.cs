namespace MedTransfer.Models;

/// <summary>What makes one vision transformer another.</summary>
public sealed record VisionTransformerSettings : TokenTransformerSettings
{
    /// <inheritdoc/>
    /// <remarks>Default the class token.</remarks>
    public override GlobalPool GlobalPool { get; init; } = GlobalPool.Token;

    /// <summary>Norm the tokens before the first block, and leave out the bias of the patches, as CLIP does; default false.</summary>
    public bool PreNorm { get; init; }

    /// <summary>Norm queries and keys; default false.</summary>
    public bool QkNorm { get; init; }

    /// <summary>The perceptrons' activation is <c>x · σ(1.702 x)</c>, as in OpenAI's CLIP, and not the exact GELU; default false.</summary>
    public bool QuickGelu { get; init; }

    /// <summary>Whether the last norm comes after pooling; null (default) where anything but the class token is pooled.</summary>
    public bool? FcNorm { get; init; }

    /// <summary>
    /// Take images of any multiple of the patch, with position embeddings resized in every forward pass; default false:
    /// other images than <see cref="PatchTransformerSettings.ImageSize"/> are refused.
    /// </summary>
    public bool DynamicImageSize { get; init; }

    internal override bool NormsPooled => FcNorm ?? GlobalPool is GlobalPool.Average or GlobalPool.Max or GlobalPool.AverageMax;

    internal override bool HasPreNorm => PreNorm;

    internal override bool TakesAnySize => DynamicImageSize;
}
