using MedTransfer.Torch;
using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// Stochastic depth (Huang et al. 2016): in training, a residual branch is left out for a sample with probability
/// <c>rate</c>, and scaled by <c>1 / (1 - rate)</c> where it stays.
/// </summary>
internal static class DropPath
{
    private static readonly Operator Bernoulli = new("aten::bernoulli_", "float");

    /// <summary>Rates of all blocks, rising linearly from 0 at the first to <paramref name="rate"/> at the last.</summary>
    internal static double[] Rates(double rate, int blocks) =>
        [.. Enumerable.Range(0, blocks).Select(i => blocks == 1 ? 0 : rate * i / (blocks - 1))];

    /// <summary>Applies it to a branch <c>[N, ...]</c>; returns the branch itself where nothing is to do.</summary>
    internal static Tensor Apply(Tensor branch, double rate, bool training)
    {
        if (!training || rate == 0) return branch;
        var shape = new long[branch.dim()];
        Array.Fill(shape, 1);
        shape[0] = branch.shape[0];
        using var keep = empty(shape, dtype: branch.dtype, device: branch.device);
        Bernoulli.CallVoid(keep, 1 - rate);
        if (rate < 1) keep.div_(1 - rate);
        return branch.mul(keep);
    }
}
