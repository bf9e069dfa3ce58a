using System.Numerics;
using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

[NoTensorLeaks]
public class TensorAccessorTests
{
    public static TheoryData<string> Layouts => ["whole", "transposed", "sliced", "expanded", "permuted", "empty", "number"];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void ReadsAndWritesWhateverTheStrides(string layout)
    {
        using var scope = NewDisposeScope();
        Tensor x = Laid(layout);
        long[] expected = x.contiguous().data<long>().ToArray();
        TensorAccessor<long> accessor = x.data<long>();
        Assert.Equal(expected.Length, accessor.Count);
        Assert.Equal(expected, accessor.ToArray());
        Assert.Equal(expected, accessor);
        Assert.Equal(expected, accessor.ToNDArray().Cast<long>());
        Assert.True(accessor == x.clone().data<long>());
        Assert.Equal(accessor.GetHashCode(), x.clone().data<long>().GetHashCode());
        for (int first = 0; first <= expected.Length; first++)
        {
            long[] part = new long[4];
            accessor.CopyTo(part, 1, first);
            Assert.Equal([0, .. expected[first..Math.Min(first + 3, expected.Length)]], part[..(1 + Math.Min(3, expected.Length - first))]);
        }

        if (layout is "expanded") return; // its elements share memory
        accessor.CopyFrom([.. expected.Select(e => e + 100)]);
        Assert.Equal(expected.Select(e => e + 100), x.contiguous().data<long>());
        if (expected.Length < 4) return;
        accessor.CopyFrom([-1, -2, -3], 1, 2);
        Assert.Equal([expected[0] + 100, expected[1] + 100, -2, -3], accessor.ToArray()[..4]);
    }

    [Fact]
    public void ReadsByPosition()
    {
        using var scope = NewDisposeScope();
        TensorAccessor<long> accessor = arange(6).reshape(2, 3).t().data<long>();
        Assert.Equal(4, accessor[1, 1]);
        accessor[2, 0] = 9;
        Assert.Equal([0L, 3, 1, 4, 9, 5], accessor.ToArray());
        Assert.Equal(9, ((long[,])accessor.ToNDArray())[2, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => accessor[3, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => accessor[-1, 0]);
        Assert.Throws<ArgumentException>(() => accessor[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => accessor.CopyTo(new long[1], 0, 7));
        Assert.Throws<InvalidOperationException>(() => arange(3).data<int>());
        Assert.Throws<InvalidOperationException>(() => zeros(3, device: META).data<float>());
        Assert.False(accessor == arange(6).data<long>());
    }

    [Fact]
    public void LazyConjugatesAreReadAsTheyAre()
    {
        using var scope = NewDisposeScope();
        Tensor conjugate = tensor(new Complex[] { new(1, 2), new(3, -4) }).conj();
        Assert.True(conjugate.is_conj());
        using TensorAccessor<Complex> accessor = conjugate.data<Complex>();
        Assert.True(accessor.IsReadOnly);
        Assert.Equal([new Complex(1, -2), new Complex(3, 4)], accessor.ToArray());
        Assert.Throws<InvalidOperationException>(() => accessor[0] = 0);
        Assert.Throws<InvalidOperationException>(() => conjugate.bytes.Length);
        Assert.Equal(new Complex(1, -2), conjugate[0].item<Complex>());
        Assert.Equal(-2, conjugate.imag[0].item<double>());
    }

    private static Tensor Laid(string layout) => layout switch
    {
        "whole" => arange(12).reshape(3, 4),
        "transposed" => arange(12).reshape(3, 4).t(),
        "sliced" => arange(60).reshape(3, 4, 5)[1.., TensorIndex.Slice(0, null, 2), TensorIndex.Slice(1, 4, 2)],
        "expanded" => arange(3).unsqueeze(1).expand(3, 4),
        "permuted" => arange(24).reshape(2, 3, 4).permute(2, 0, 1),
        "empty" => arange(0).reshape(0, 3),
        _ => tensor(5L),
    };
}
