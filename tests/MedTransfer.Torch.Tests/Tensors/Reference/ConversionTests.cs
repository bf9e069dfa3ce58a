using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors.Reference;

/// <summary>Members of <c>Tensor.Conversion</c> and their static twins, against Python's PyTorch.</summary>
public sealed class ConversionTests : ReferenceTests<ConversionTests>
{
    protected override ReferenceTable Table => new()
    {
        {
            "x.to(torch.float32)",
            () => x.to(float32),
            () => x.to_type(float32),
            () => x.@float(),
            () => x.type(float32),
            () => x.type(FloatTensor),
            () => FloatTensor(x),
            () => x.to(float32, CPU),
            () => x.to("cpu").to(float32),
            () => x.type_as(tensor(1f))
        },
        { "x.double()", () => x.@double(), () => DoubleTensor(x), () => x.cpu() },
        { "x.half()", () => x.half() },
        { "x.bfloat16()", () => x.bfloat16() },
        { "x.long()", () => x.@long(), () => LongTensor(x) },
        { "x.int()", () => x.@int(), () => IntTensor(x) },
        { "x.short()", () => x.@short(), () => ShortTensor(x) },
        { "x.char()", () => x.@char() },
        { "u.byte()", () => u.@byte(), () => ByteTensor(u) },
        { "x.bool()", () => x.@bool(), () => BoolTensor(x) },
        { "x.cfloat()", () => x.cfloat() },
        { "x.cdouble()", () => x.cdouble(), () => x.to(ScalarType.ComplexFloat64) },
        { "x.set_(y)", () => x.set_(y) },
        { "x.clone()", () => x.clone(), () => clone(x) },
        { "x.is_floating_point()", () => x.is_floating_point() },
        { "i.is_floating_point()", () => i.is_floating_point() },
    };
}
