using System.Numerics;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

[NoTensorLeaks]
public class ScalarTests
{
    [Fact]
    public void KeepsLibtorchsFourKinds()
    {
        Assert.All([((byte)1).ToScalar(), ((sbyte)1).ToScalar(), ((short)1).ToScalar(), 1.ToScalar(), 1L.ToScalar()], s => Assert.Equal(ScalarType.Int64, s.Type));
        Assert.All([((Half)1).ToScalar(), new BFloat16(1).ToScalar(), 1f.ToScalar(), 1d.ToScalar(), 1f.ToBFloat16Scalar()], s => Assert.Equal(ScalarType.Float64, s.Type));
        Assert.All([(1f, 2f).ToScalar(), new Complex(1, 2).ToScalar()], s => Assert.Equal(ScalarType.ComplexFloat64, s.Type));
        Assert.Equal(ScalarType.Bool, true.ToScalar().Type);
    }

    [Fact]
    public void ReadsBackAsEveryType()
    {
        Scalar number = 3.75;
        Assert.Equal(3.75, number.ToDouble());
        Assert.Equal(3.75f, number.ToSingle());
        Assert.Equal((Half)3.75, number.ToHalf());
        Assert.Equal(3.75f, number.ToBFloat16().ToSingle());
        Assert.Equal(3, number.ToInt64());
        Assert.Equal(3, number.ToInt32());
        Assert.Equal(3, number.ToInt16());
        Assert.Equal(3, number.ToByte());
        Assert.Equal(3, number.ToSByte());
        Assert.True(number.ToBoolean());
        Assert.Equal((3.75f, 0f), number.ToComplexFloat32());
        Assert.Equal(long.MaxValue, long.MaxValue.ToScalar().ToInt64());
        Scalar complex = new Complex(1, 2);
        Assert.Equal(new Complex(1, 2), complex.ToComplexFloat64());
        Assert.True(new Complex(0, 1).ToScalar().ToBoolean());
        Assert.Throws<InvalidOperationException>(() => complex.ToDouble());
    }

    [Fact]
    public void ComplexNumbersReachOperators()
    {
        using var scope = NewDisposeScope();
        Tensor product = tensor(new Complex[] { new(1, 1), new(0, 2) }) * (Scalar)new Complex(0, 1);
        Assert.Equal([new Complex(-1, 1), new Complex(-2, 0)], product.data<Complex>().ToArray());
        Assert.Equal(new Complex(1, 2), full(1, new Complex(1, 2), ScalarType.ComplexFloat64).ToScalar().ToComplexFloat64());
        Assert.Equal((1f, 2f), tensor((1f, 2f)).item<(float, float)>());
        Assert.Equal(0.5f, tensor(new BFloat16(0.5f)).ToScalar().ToSingle());
    }
}
