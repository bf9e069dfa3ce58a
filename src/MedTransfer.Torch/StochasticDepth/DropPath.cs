using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch;

/// <summary>
/// Stochastic depth (Huang et al. 2016): in training, a residual branch is left out for a sample with probability
/// <c>rate</c>, and scaled by <c>1 / (1 - rate)</c> where it stays.
/// </summary>
public sealed class DropPath : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the layer.</summary>
    /// <param name="rate">The share of samples that are left out, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The rate is no share.</exception>
    public DropPath(double rate)
        : base(nameof(DropPath))
    {
        CheckRate(rate);
        Rate = rate;
    }

    /// <summary>The share of samples that are left out.</summary>
    public double Rate { get; }

    /// <summary>Applies it to a branch; a new handle to the same values where nothing is to do.</summary>
    /// <param name="input">The branch, <c>[N, ...]</c>.</param>
    public override Tensor forward(Tensor input)
    {
        Tensor branch = Apply(input, Rate, training);
        return ReferenceEquals(branch, input) ? input.alias() : branch;
    }

    /// <summary>Rates of all blocks, rising linearly from 0 at the first to <paramref name="rate"/> at the last.</summary>
    /// <param name="rate">The last rate.</param>
    /// <param name="blocks">The number of blocks.</param>
    public static double[] Rates(double rate, int blocks) =>
        [.. Enumerable.Range(0, blocks).Select(i => blocks == 1 ? 0 : rate * i / (blocks - 1))];

    /// <summary>Applies it to a branch; returns the branch itself where nothing is to do.</summary>
    /// <param name="branch">The branch, <c>[N, ...]</c>.</param>
    /// <param name="rate">The share of samples that are left out, from 0 to 1.</param>
    /// <param name="training">False to change nothing.</param>
    /// <exception cref="ArgumentException">The rate is no share, or there are no samples to leave out.</exception>
    public static Tensor Apply(Tensor branch, double rate, bool training)
    {
        ArgumentNullException.ThrowIfNull(branch);
        CheckRate(rate);
        if (!training || rate == 0) return branch;
        if (branch.dim() == 0) throw new ArgumentException("Expected [N, ...], found a single value.", nameof(branch));
        var shape = new long[branch.dim()];
        Array.Fill(shape, 1);
        shape[0] = branch.shape[0];
        using var keep = empty(shape, dtype: branch.dtype, device: branch.device);
        keep.bernoulli_(1 - rate);
        if (rate < 1) keep.div_(1 - rate);
        return branch.mul(keep);
    }

    private static void CheckRate(double rate)
    {
        if (rate is not (>= 0 and <= 1)) throw new ArgumentException($"The share of what is left out must be from 0 to 1, found {rate}.", nameof(rate));
    }
}
