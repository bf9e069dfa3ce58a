using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The masks of multi-head attention as one.</summary>
internal static class AttentionMasks
{
    /// <summary>What to add to the scores <c>[N, heads, L, S + extra]</c>, or null; keys beyond S are never hidden.</summary>
    public static Tensor? Join(
        Tensor? pairs, Tensor? padding, long batch, long heads, long length, long keys, long allKeys, ScalarType dtype)
    {
        Tensor? ofPairs = pairs is null ? null : Additive(pairs, dtype) switch
        {
            { Dimensions: 2 } one when Fits(one, length, keys) => one,
            { Dimensions: 3 } each when Fits(each, batch * heads, length, keys) => each.reshape(batch, heads, length, keys),
            _ => throw Misfit(pairs, $"[{length}, {keys}] or [{batch * heads}, {length}, {keys}]", "attn_mask"),
        };
        Tensor? ofKeys = padding is null ? null
            : Fits(padding, batch, keys) ? Additive(padding, dtype).reshape(batch, 1, 1, keys)
            : throw Misfit(padding, $"[{batch}, {keys}]", "key_padding_mask");
        Tensor? mask = ofPairs is null ? ofKeys : ofKeys is null ? ofPairs : ofPairs + ofKeys;
        return mask is not null && allKeys > keys ? nn.functional.pad(mask, [0, allKeys - keys]) : mask;
    }

    private static Tensor Additive(Tensor mask, ScalarType dtype) =>
        mask.dtype == ScalarType.Bool ? AttentionMath.Hiding(mask, dtype) : mask.to(dtype);

    private static bool Fits(Tensor mask, params ReadOnlySpan<long> shape) => shape.SequenceEqual(mask.shape);

    private static ArgumentException Misfit(Tensor mask, string expected, string name) =>
        new($"The mask must be {expected}, found [{string.Join(", ", mask.shape)}].", name);
}
