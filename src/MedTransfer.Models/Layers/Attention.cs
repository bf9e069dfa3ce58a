using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Attention among the tokens of an image. Its weights are never built, unless somebody watches.</summary>
internal static class Attention
{
    [ThreadStatic]
    private static Action<Tensor>? watcher;

    /// <summary><c>softmax(q kᵀ / √d) v</c>, all <c>[N, heads, T, d]</c>.</summary>
    internal static Tensor Apply(Tensor query, Tensor key, Tensor value)
    {
        if (watcher is not null)
        {
            using var scope = NewDisposeScope();
            watcher(query.mul(1 / Math.Sqrt(query.shape[3])).matmul(key.transpose(2, 3)).softmax(-1));
        }

        return functional.scaled_dot_product_attention(query, key, value);
    }

    /// <summary>Until the result is disposed, shows the weights <c>[N, heads, T, T]</c> of every layer that this thread runs, whose rows add up to 1.</summary>
    internal static IDisposable Watch(Action<Tensor> seen)
    {
        var before = watcher;
        watcher = seen;
        return new OnDispose(() => watcher = before);
    }
}
