namespace TorchSharp.Modules;

/// <summary>Looks up bags of trained vectors and joins each bag into one vector.</summary>
public sealed class EmbeddingBag : torch.nn.Module<torch.Tensor, torch.Tensor?, torch.Tensor?, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor?, torch.Tensor>
{
    private readonly double? maxNorm;
    private readonly double normType;
    private readonly bool scaleByFrequency;
    private readonly EmbeddingBagMode mode;
    private readonly bool sparse;
    private readonly bool includeLastOffset;
    private readonly long? paddingIndex;
    private Parameter? ownWeight;

    internal EmbeddingBag(
        Parameter weight, double? max_norm, double norm_type, bool scale_grad_by_freq, EmbeddingBagMode mode, bool sparse, bool include_last_offset,
        long padding_index)
        : base(nameof(EmbeddingBag))
    {
        this.weight = weight;
        (maxNorm, normType, scaleByFrequency) = (max_norm, norm_type, scale_grad_by_freq);
        (this.mode, this.sparse, includeLastOffset) = (mode, sparse, include_last_offset);
        paddingIndex = padding_index < 0 ? null : EmbeddingTable.Row(weight, padding_index);
    }

    /// <summary>The vectors, <c>[numbers, dimensions]</c>.</summary>
    public Parameter weight
    {
        get => ownWeight!;
        set => ConditionallyRegisterParameter(nameof(weight), ownWeight = value);
    }

    /// <summary>Looks up and joins bags.</summary>
    /// <param name="input">Numbers, <c>[bags, length]</c>, or <c>[all]</c> with offsets.</param>
    /// <param name="offsets">Where each bag of <c>[all]</c> starts; null for <c>[bags, length]</c>.</param>
    /// <param name="perSampleWeights">A weight for each number, with the sum only; null for 1.</param>
    /// <returns><c>[bags, dimensions]</c>.</returns>
    /// <exception cref="ArgumentException">Offsets are missing, or given with bags of one length.</exception>
    public override torch.Tensor forward(torch.Tensor input, torch.Tensor? offsets, torch.Tensor? perSampleWeights)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Dimensions is not (1 or 2) || (input.Dimensions == 1) != (offsets is not null))
        {
            throw new ArgumentException(
                $"Expected [bags, length] without offsets or [all] with them, found [{string.Join(", ", input.shape)}] {(offsets is null ? "without" : "with")} offsets.",
                nameof(input));
        }

        using DisposeScope scope = torch.NewDisposeScope();
        if (offsets is null)
        {
            long[] shape = input.shape;
            offsets = torch.arange(0, input.numel(), shape[1], input.dtype, input.device);
            input = input.reshape(-1);
            perSampleWeights = perSampleWeights?.reshape(-1);
            if (includeLastOffset)
            {
                offsets = torch.cat([offsets, torch.full([1], input.numel(), input.dtype, input.device)]);
            }
        }

        EmbeddingTable.Renormalize(weight, input, maxNorm, normType);
        return NnOps.EmbeddingBag
            .Call(weight, input, offsets, scaleByFrequency, (long)mode, sparse, perSampleWeights, includeLastOffset, paddingIndex)
            .MoveToOuterDisposeScope();
    }

    /// <summary>Looks up and joins bags of one length.</summary>
    /// <param name="input">Numbers, <c>[bags, length]</c>.</param>
    public torch.Tensor call(torch.Tensor input) => base.call(input, null, null);

    /// <summary>Looks up and joins bags.</summary>
    /// <param name="input">Numbers, <c>[all]</c>.</param>
    /// <param name="offsets">Where each bag starts.</param>
    public torch.Tensor call(torch.Tensor input, torch.Tensor? offsets) => base.call(input, offsets, null);

    /// <summary>Looks up and joins bags with weights.</summary>
    /// <param name="input">Numbers, <c>[bags, length]</c>, or <c>[all]</c> with offsets.</param>
    /// <param name="offsets">Where each bag starts, or null.</param>
    /// <param name="perSampleWeights">A weight for each number, with the sum only; null for 1.</param>
    public new torch.Tensor call(torch.Tensor input, torch.Tensor? offsets, torch.Tensor? perSampleWeights) => base.call(input, offsets, perSampleWeights);
}
