namespace TorchSharp.Modules;

/// <summary>A table of trained vectors that are looked up by number.</summary>
public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly long? paddingIndex;
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool scaleByFrequency;
    private readonly bool sparse;
    private Parameter? ownWeight;

    internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse)
        : base(nameof(Embedding))
    {
        this.weight = weight;
        paddingIndex = EmbeddingTable.Row(weight, padding_idx);
        (maxNorm, normType, scaleByFrequency, this.sparse) = (max_norm, norm_type, scale_grad_by_freq, sparse);
    }

    /// <summary>The vectors, <c>[numbers, dimensions]</c>.</summary>
    public Parameter weight
    {
        get => ownWeight!;
        set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
    }

    /// <summary>Looks up vectors.</summary>
    /// <param name="input">Numbers of any shape, integers.</param>
    /// <returns>The shape of the input with one more dimension, the vectors.</returns>
    public override torch.Tensor forward(torch.Tensor input)
    {
        EmbeddingTable.Renormalize(weight, input, maxNorm, normType);
        return NnOps.Embedding.Call(weight, input, paddingIndex ?? -1, scaleByFrequency, sparse);
    }
}
