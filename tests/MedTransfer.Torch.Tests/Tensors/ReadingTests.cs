using System.Numerics;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

/// <summary>Tensors as .NET numbers, lists and arrays, and back.</summary>
[NoTensorLeaks]
public sealed class ReadingTests
{
    private static readonly Dictionary<ScalarType, Func<Tensor, object>> Readers = new()
    {
        [ScalarType.Bool] = x => x.ReadCpuBool(4),
        [ScalarType.Byte] = x => x.ReadCpuByte(4),
        [ScalarType.Int8] = x => x.ReadCpuSByte(4),
        [ScalarType.Int16] = x => x.ReadCpuInt16(4),
        [ScalarType.Int32] = x => x.ReadCpuInt32(4),
        [ScalarType.Int64] = x => x.ReadCpuInt64(4),
        [ScalarType.Float16] = x => x.ReadCpuFloat16(4),
        [ScalarType.BFloat16] = x => x.ReadCpuBFloat16(4),
        [ScalarType.Float32] = x => x.ReadCpuSingle(4),
        [ScalarType.Float64] = x => x.ReadCpuDouble(4),
    };

    public static TheoryData<ScalarType> Types => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void ReadsAnElementInRowMajorOrderWhateverTheStrides(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[,] { { 0, 1 }, { 0, 5 }, { 0, 0 } }).to(type).t();
        var found = Readers[type](x);
        Assert.Equal(type == ScalarType.Bool ? 1.0 : 5.0, Convert.ToDouble(found));
    }

    [Fact]
    public void RefusesPositionsOutsideAndOtherTypes()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).expand(3, 2);
        Assert.Equal(1, x.ReadCpuSingle(5));
        Assert.Throws<IndexOutOfRangeException>(() => x.ReadCpuSingle(6));
        Assert.Throws<IndexOutOfRangeException>(() => x.ReadCpuSingle(-1));
        Assert.Throws<InvalidOperationException>(() => x.ReadCpuDouble(0));
    }

    [Fact]
    public void ListsNestAsTheDimensionsDo()
    {
        using var scope = NewDisposeScope();
        var rows = Assert.IsType<List<object>>(tensor(new long[,] { { 1, 2 }, { 3, 4 } }).tolist());
        Assert.Equal([1L, 2L, 3L, 4L], rows.Cast<List<object>>().SelectMany(row => row).Cast<Scalar>().Select(entry => entry.ToInt64()));
        Assert.Equal(2.5, Assert.IsType<Scalar>(tensor(2.5).tolist()).ToDouble());
    }

    [Fact]
    public void NumbersConvertBothWays()
    {
        using var scope = NewDisposeScope();
        var x = tensor(7.75);
        Assert.Equal((7.75, 7.75f, 7L, 7, (short)7, (sbyte)7, (byte)7, true),
            ((double)x, (float)x, (long)x, (int)x, (short)x, (sbyte)x, (byte)x, (bool)x));
        Assert.Equal((Half)7.75, x.ToHalf());
        Assert.Equal((BFloat16)7.75f, x.ToBFloat16());
        Assert.Equal((7.75f, 0f), x.ToComplexFloat32());
        Assert.Equal((7.75f, 0f), x.ToComplex32());
        Assert.Equal(new Complex(7.75, 0), x.ToComplex64());
        Assert.Equal(new Complex(1, -2), complex(tensor(1.0), tensor(-2.0)).ToComplexFloat64());
        Assert.Throws<OverflowException>(() => tensor(300).ToByte());
        Assert.Throws<OverflowException>(() => tensor(300).ToSByte());
        Assert.Throws<OverflowException>(() => tensor(70_000).ToInt16());
        Assert.Throws<InvalidOperationException>(() => (double)ones(2));
    }

    [Fact]
    public void NumbersAndArraysBecomeTensorsOfTheirType()
    {
        using var scope = NewDisposeScope();
        Tensor[] numbers = [true, (byte)2, (sbyte)2, (short)2, 2, 2L, 2f, 2.0, (2f, 1f), new Complex(2, 1)];
        ScalarType[] types =
        [
            ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
            ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64,
        ];
        Assert.Equal(types, numbers.Select(number => number.dtype));
        Assert.All(numbers, number => Assert.Empty(number.shape));
        Tensor[] arrays =
        [
            new[] { true }, new byte[] { 2 }, new sbyte[] { 2 }, new short[] { 2 }, new[] { 2 }, new[] { 2L },
            new[] { 2f }, new[] { 2.0 }, new[] { (2f, 1f) }, new[] { new Complex(2, 1) },
        ];
        Assert.Equal(types, arrays.Select(array => array.dtype));
        Assert.All(arrays, array => Assert.Equal([1L], array.shape));
        Tensor scalar = (Scalar)2.5;
        Assert.Equal((ScalarType.Float64, 2.5), (scalar.dtype, scalar.ToDouble()));
    }

    [Fact]
    public void ArraysBecomeTensorsOverTheirMemoryOrCopies()
    {
        using var scope = NewDisposeScope();
        float[] array = [1, 2, 3, 4];
        var shared = array.ToTensor([2, 2]);
        var copy = array.ToTensor([2, 2], doCopy: true, requires_grad: true);
        array[3] = 9;
        Assert.Equal(9, shared[1, 1].item<float>());
        Assert.Equal(4, copy.detach()[1, 1].item<float>());
        Assert.True(copy is { requires_grad: true, is_leaf: true });
        var number = 2.5.ToTensor(requires_grad: true);
        Assert.Equal((ScalarType.Float64, 0L, true), (number.dtype, number.dim(), number.requires_grad));
    }

    [Fact]
    public void AccessorsCopyFromAPositionOn()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, dtype: float32).reshape(2, 3).t();
        var accessor = x.data<float>();
        var into = new float[4];
        accessor.CopyTo(into, 1, 2);
        Assert.Equal([0f, 1f, 4f, 2f], into);
        accessor.CopyFrom([7f, 8f, 9f], 1, 4);
        Assert.Equal([0f, 3f, 1f, 4f, 8f, 9f], accessor.ToArray());
        Assert.Equal((6L, false), (accessor.Count, accessor.IsReadOnly));
        Assert.Equal(9f, accessor.ToNDArray().GetValue(2, 1));
        Assert.True(accessor == x.contiguous().data<float>());
        Assert.True(accessor != (x + 1).data<float>());
        Assert.Equal(accessor.GetHashCode(), x.contiguous().data<float>().GetHashCode());
        Assert.Throws<ArgumentOutOfRangeException>(() => accessor.CopyTo(into, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => accessor.CopyFrom(into, 0, 7));
        Assert.Equal((Half)2, tensor(new[,] { { 2f } }).half().data<Half>().ToNDArray().GetValue(0, 0));
    }
}
