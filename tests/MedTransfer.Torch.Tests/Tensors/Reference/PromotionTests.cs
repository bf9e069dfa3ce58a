using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Element types of results of mixed arguments, against Python's PyTorch.</summary>
public sealed class PromotionTests : ReferenceTests<PromotionTests>
{
    protected override ReferenceTable Table => new()
    {
        { "i + x", () => i + x },
        { "i + 0.5", () => i + 0.5 },
        { "i / j", () => i / j },
        { "p + i", () => p + i },
        { "p * 2", () => p * 2 },
        { "i.float() * x", () => i.@float() * x },
        { "i.byte() + i.int()", () => i.@byte() + i.@int() },
        { "z + i", () => z + i },
        { "i.float() + z", () => i.@float() + z },
        { "p.mean(dtype=torch.float64)", () => p.mean([0, 1], type: float64), () => mean(p, [0, 1], type: float64) },
        { "i.sum(dtype=torch.float32)", () => i.sum(float32), () => sum(i, float32) },
        { "i.int().sum()", () => i.@int().sum() },
        { "i.int().prod()", () => i.@int().prod() },
        { "x.half() * 2.5", () => x.half() * 2.5 },
        { "c * x[:1, :2]", () => c * x.narrow(0, 0, 1).narrow(1, 0, 2) },
    };
}
