using static TorchSharp.torch;

namespace MedTransfer.Models;

/// <summary>
/// One branch of a mixed block: perhaps pooling, then a chain of units. Its last step may be two units side by side.
/// </summary>
internal sealed class InceptionBranch
{
    private readonly Func<Tensor, Tensor>? pool;
    private readonly ConvNormRelu[] chain;
    private readonly ConvNormRelu[] fork;

    private InceptionBranch(Func<Tensor, Tensor>? pool, ConvNormRelu[] chain, ConvNormRelu[] fork, IEnumerable<string> names)
    {
        this.pool = pool;
        this.chain = chain;
        this.fork = fork;
        Units = [.. names.Zip([.. chain, .. fork])];
    }

    /// <summary>Its units with their state-dict names.</summary>
    internal IReadOnlyList<(string Name, ConvNormRelu Unit)> Units { get; }

    /// <summary>A chain; a single unit has the branch's name, several are numbered from 1.</summary>
    internal static InceptionBranch Of(string name, int input, params BranchUnit[] units) => new(
        null, Chain(input, units), [], units.Length == 1 ? [name] : units.Select((_, i) => $"{name}_{i + 1}"));

    /// <summary>A chain whose last two units, <c>a</c> and <c>b</c>, both see the map of the unit before them.</summary>
    internal static InceptionBranch Forked(string name, int input, BranchUnit[] units, BranchUnit a, BranchUnit b)
    {
        var (chain, last) = (Chain(input, units), units[^1].Channels);
        var number = units.Length + 1;
        return new(null, chain, [new(last, a), new(last, b)], [.. units.Select((_, i) => $"{name}_{i + 1}"), $"{name}_{number}a", $"{name}_{number}b"]);
    }

    /// <summary>Average over 3×3 positions (zeros beyond the border count), then a 1×1 unit.</summary>
    internal static InceptionBranch Averaged(int input, int output) => new(
        static x => nn.functional.avg_pool2d(x, 3, stride: 1, padding: 1), [new(input, output, 1)], [], ["branch_pool"]);

    /// <summary>Maximum over 3×3 positions with stride 2.</summary>
    internal static InceptionBranch Maximum() => new(static x => nn.functional.max_pool2d(x, 3, stride: 2), [], [], []);

    /// <summary>Its map, or the two maps of a forked one.</summary>
    internal IEnumerable<Tensor> Run(Tensor x)
    {
        var y = pool is null ? x : pool(x);
        foreach (var unit in chain) y = unit.call(y);
        return fork.Length == 0 ? [y] : fork.Select(unit => unit.call(y));
    }

    private static ConvNormRelu[] Chain(int input, BranchUnit[] units) =>
        [.. units.Select((unit, i) => new ConvNormRelu(i == 0 ? input : units[i - 1].Channels, unit))];
}
