using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Attention step by step: where its weights are asked for, and where libtorch has no operator for it.</summary>
internal static class AttentionMath
{
    /// <summary>softmax(q · kᵀ / √d + mask) · v.</summary>
    public static Tensor Apply(Tensor query, Tensor key, Tensor value, Tensor? mask, double p, bool causal)
    {
        using Tensor weights = Weights(query, key, mask, p, causal);
        return weights.matmul(value);
    }

    /// <summary>softmax(q · kᵀ / √d + mask), <c>[..., L, S]</c>, after dropout.</summary>
    /// <param name="query"><c>[..., L, d]</c>.</param>
    /// <param name="key"><c>[..., S, d]</c>.</param>
    /// <param name="mask">True where attention is allowed, or numbers to add; null for none.</param>
    /// <param name="p">Dropout of the weights.</param>
    /// <param name="causal">True to hide later positions.</param>
    public static Tensor Weights(Tensor query, Tensor key, Tensor? mask, double p, bool causal)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scores = (query / Math.Sqrt(query.shape[^1])).matmul(key.transpose(-2, -1));
        if (causal)
        {
            mask = ones(scores.shape[^2], scores.shape[^1], dtype: ScalarType.Bool, device: scores.device).tril();
        }

        if (mask is not null)
        {
            scores += mask.dtype == ScalarType.Bool ? Hiding(~mask, scores.dtype) : mask;
        }

        Tensor weights = scores.softmax(-1);
        return (p > 0 ? nn.functional.dropout(weights, p) : weights).MoveToOuterDisposeScope();
    }

    /// <summary>What to add to scores: -∞ where something is hidden, else 0.</summary>
    public static Tensor Hiding(Tensor hidden, ScalarType dtype)
    {
        Tensor mask = zeros(hidden.shape, dtype: dtype, device: hidden.device);
        return mask.masked_fill_(hidden, double.NegativeInfinity);
    }
}
