using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>Pools tokens as <see cref="GlobalPool"/> says.</summary>
internal static class TokenPooling
{
    /// <summary>Tokens <c>[N, prefix + T, C]</c> to <c>[N, C]</c>, over the tokens of the image; all tokens (a new handle) without pooling.</summary>
    internal static Tensor Apply(Tensor tokens, GlobalPool pool, int prefix)
    {
        if (pool == GlobalPool.None) return tokens.alias();
        if (pool == GlobalPool.Token) return tokens.select(1, 0);
        using var image = tokens.narrow(1, prefix, tokens.shape[1] - prefix).unsqueeze(1);
        return Pooling.Apply(image, pool, channelsLast: true);
    }
}
