using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MedTransfer.Models;

/// <summary>Branches side by side on one map, named <c>branch0</c>, <c>branch1</c> and so on, joined along the channels.</summary>
internal class BranchedBlock : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor>[] branches;

    internal BranchedBlock(string name, params Module<Tensor, Tensor>[] branches)
        : base(name)
    {
        this.branches = branches;
        for (var i = 0; i < branches.Length; i++) register_module($"branch{i}", branches[i]);
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return cat([.. branches.Select(b => b.call(x))], 1).MoveToOuterDisposeScope();
    }

    /// <summary>A single unit.</summary>
    internal static ConvNormRelu Unit(int input, BranchUnit unit) => new(input, unit);

    /// <summary>Units one after another, numbered from 0.</summary>
    internal static Sequential Chain(int input, params BranchUnit[] units) =>
        Sequential(units.Select((unit, i) => new ConvNormRelu(i == 0 ? input : units[i - 1].Channels, unit)));
}
