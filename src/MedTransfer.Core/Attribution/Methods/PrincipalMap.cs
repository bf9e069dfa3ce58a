using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Core.Attribution;

/// <summary>The first principal component of a map's positions.</summary>
internal static class PrincipalMap
{
    /// <summary>
    /// Every position is a vector of its channels; less their mean, they are projected on the direction in which they differ most.
    /// That direction is known but for its sign: it is turned so that the map rises with <paramref name="evidence"/>, and where that
    /// says nothing, with the strength of the channels.
    /// </summary>
    /// <param name="values"><c>[N, C, h, w]</c>.</param>
    /// <param name="evidence">What speaks for the class, <c>[N, h, w]</c>.</param>
    /// <returns><c>[N, h, w]</c>; its mean is 0.</returns>
    public static Tensor Of(Tensor values, Tensor evidence)
    {
        // Squares lose half the digits, hence doubles.
        var rows = values.to(ScalarType.Float64).flatten(2).transpose(1, 2);
        var strength = rows.abs().sum(2);
        rows = rows - rows.mean([1], keepdim: true);
        var map = Project(rows);
        var sign = Agreement(map, evidence.to(ScalarType.Float64).flatten(1));
        sign = where(sign.eq(0), Agreement(map, strength), sign);
        return (map * (1 - (sign.lt(0).to(ScalarType.Float64) * 2))).reshape(evidence.shape).to(values.dtype);
    }

    /// <summary><c>[N, P, C]</c> to <c>[N, P]</c>, by the smaller of the two matrices of products.</summary>
    private static Tensor Project(Tensor rows)
    {
        var across = rows.transpose(1, 2);
        if (rows.shape[1] > rows.shape[2]) return rows.matmul(First(across.matmul(rows)).Vector).squeeze(2);
        var (value, vector) = First(rows.matmul(across));
        return (vector * value.clamp_min(0).sqrt().unsqueeze(2)).squeeze(2);
    }

    private static (Tensor Value, Tensor Vector) First(Tensor products)
    {
        var (values, vectors) = linalg.eigh(products);
        return (values.narrow(1, values.shape[1] - 1, 1), vectors.narrow(2, vectors.shape[2] - 1, 1));
    }

    // The map's mean is 0, so this is their covariance but for a positive factor.
    private static Tensor Agreement(Tensor map, Tensor other) => (map * other).sum(1, keepdim: true);
}
