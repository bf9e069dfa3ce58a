using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Core.Tests.Attribution;

/// <summary>Two branches of convolution and norm behind one shared ReLU, joined, pooled and classified; it can be told to fail behind the layers.</summary>
internal sealed class FindingNet : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d left;
    private readonly Conv2d right;
    private readonly BatchNorm2d norm;
    private readonly ReLU relu;
    private readonly Dropout drop;
    private readonly Linear fc;

    public FindingNet(int outputs, ScalarType type = ScalarType.Float32)
        : base(nameof(FindingNet))
    {
        manual_seed(5);
        left = nn.Conv2d(3, 4, 3, padding: 1);
        right = nn.Conv2d(3, 4, 3, padding: 1);
        norm = nn.BatchNorm2d(4);
        relu = nn.ReLU();
        drop = nn.Dropout(0.5);
        fc = nn.Linear(8, outputs);
        RegisterComponents();
        this.to(type);
    }

    /// <summary>The weight of the classifier, <c>[K, 8]</c>.</summary>
    public Tensor Weight => fc.weight.detach();

    /// <summary>Whether the next passes fail.</summary>
    public bool Fails { get; set; }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var maps = cat([relu.call(norm.call(left.call(x))), relu.call(norm.call(right.call(x)))], 1);
        if (Fails) throw new InvalidOperationException("It was told to fail.");
        return fc.call(drop.call(maps.mean([2, 3]))).MoveToOuterDisposeScope();
    }
}
