using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

public static partial class Losses
{
    /// <summary>
    /// SimCLR's loss (Chen et al. 2020): each of the 2n normalised embeddings is to find its partner by softmax over its
    /// cosines with all others, divided by the temperature.
    /// </summary>
    /// <param name="view1">Embeddings of one view of each image, <c>[n, D]</c>.</param>
    /// <param name="view2">Embeddings of another view of the same images in the same order, <c>[n, D]</c>.</param>
    /// <param name="temperature">What the cosines are divided by.</param>
    public static Tensor NtXent(Tensor view1, Tensor view2, double temperature = 0.5)
    {
        ArgumentNullException.ThrowIfNull(view1);
        ArgumentNullException.ThrowIfNull(view2);
        using DisposeScope scope = NewDisposeScope();
        long n = view1.shape[0];
        Tensor similarity = Similarity(cat([view1, view2]), temperature);
        Tensor partner = arange(2 * n, dtype: ScalarType.Int64, device: view1.device).roll([n], [0]);
        return nn.functional.cross_entropy(similarity, partner).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The supervised contrastive loss (Khosla et al. 2020, <c>L_out</c>): each embedding is to find those of its own class by
    /// softmax over its cosines with all others; the mean over those that have one, NaN if none has.
    /// </summary>
    /// <param name="embeddings"><c>[N, D]</c>; they are normalised here.</param>
    /// <param name="labels">Class numbers, <c>[N]</c>.</param>
    /// <param name="temperature">What the cosines are divided by.</param>
    public static Tensor SupervisedContrastive(Tensor embeddings, Tensor labels, double temperature = 0.1)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(labels);
        using DisposeScope scope = NewDisposeScope();
        Tensor likelihood = Similarity(embeddings, temperature).log_softmax(1);
        Tensor same = labels.unsqueeze(0).eq(labels.unsqueeze(1)) & ~Self(labels.shape[0], labels.device);
        Tensor partners = same.sum(1);
        Tensor counted = partners.gt(0).to(embeddings.dtype);
        Tensor each = likelihood.masked_fill(~same, 0).sum(1) / partners.clamp(min: 1);
        return (-each.sum() / counted.sum()).MoveToOuterDisposeScope();
    }

    // Cosines over temperature; an embedding never finds itself.
    private static Tensor Similarity(Tensor embeddings, double temperature)
    {
        Tensor unit = nn.functional.normalize(embeddings);
        Tensor similarity = unit.matmul(unit.t()) / temperature;
        return similarity.masked_fill(Self(embeddings.shape[0], embeddings.device), double.NegativeInfinity);
    }

    private static Tensor Self(long n, Device device) => eye(n, dtype: ScalarType.Bool, device: device);
}
