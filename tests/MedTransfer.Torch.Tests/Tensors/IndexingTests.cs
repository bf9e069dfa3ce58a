using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

[NoTensorLeaks]
public class IndexingTests
{
    [Fact]
    public void RandomExpressionsAgreeWithElementByElementIndexing()
    {
        Random random = new(42);
        for (int round = 0; round < 2000; round++)
        {
            using var scope = NewDisposeScope();
            long[] shape = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (long)random.Next(1, 5))];
            IndexOracle oracle = new(shape, random);
            Tensor source = arange(shape.TotalSize()).reshape(shape);
            Tensor found = source[oracle.Indices];
            Assert.True(oracle.Shape.AsSpan().SequenceEqual(found.shape), $"{oracle}: shape [{string.Join(", ", found.shape)}], expected [{string.Join(", ", oracle.Shape)}]");
            Assert.True(oracle.Offsets.AsSpan().SequenceEqual(found.data<long>().ToArray()), $"{oracle}: {found.ToString(torch.numpy)}");

            // Writing: the same elements, and no others, get the new values; of a position named twice any may win.
            Tensor target = source.clone();
            Tensor values = -1 - arange(found.numel()).reshape(found.shape);
            target[oracle.Indices] = values.to(ScalarType.Int32);
            long[] written = target.data<long>().ToArray();
            ILookup<long, long> accepted = oracle.Offsets.Select((offset, i) => (offset, value: -1L - i)).ToLookup(p => p.offset, p => p.value);
            for (int i = 0; i < written.Length; i++)
            {
                Assert.True(accepted.Contains(i) ? accepted[i].Contains(written[i]) : written[i] == i, $"{oracle}: element {i} became {written[i]}");
            }

            target.index_put_(-7, oracle.Indices);
            Assert.Equal(accepted.Count, target.eq(-7).sum().item<long>());
            Tensor counts = zeros_like(source).index_put_(ones(1, ScalarType.Int64), oracle.Indices, accumulate: true);
            Assert.Equal(oracle.Offsets.Length, counts.sum().item<long>());
        }
    }

    [Fact]
    public void PositionsOfNumbersSelectAndSet()
    {
        using var scope = NewDisposeScope();
        Tensor x = arange(64).reshape(2, 2, 2, 2, 2, 2);
        Assert.Equal([2L, 2, 2, 2, 2], x[1].shape);
        Assert.Equal(63, x[1, 1, 1, 1, 1, 1].item<long>());
        Assert.Equal(62, x[-1, -1, -1, -1, -1, 0].item<long>());
        Assert.Equal([2L, 2, 2], x[0, 1, 0].shape);
        Assert.Equal([2L, 2], x[0, 1, 0, 1].shape);
        Assert.Equal([2L], x[0, 1, 0, 1, 1].shape);
        Assert.Equal(5, x[new long[] { 0, 0, 0, 1, 0, 1 }].item<long>());
        x[1, 1, 1, 1, 1, 1] = tensor(-1L);
        x[0] = tensor(7L);
        x[1, 0] = ones(1, 1, 2, 2, ScalarType.Float32);
        x[new long[] { 1, 1, 0 }] = tensor(3);
        Assert.Equal((32 * 7) + 16 + (8 * 3) + Enumerable.Range(56, 7).Sum() - 1, x.sum().item<long>());
        Assert.ThrowsAny<Exception>(() => x[2]);
        Assert.ThrowsAny<Exception>(() => x[0, 0, 0, 0, 0, 0, 0L]);
    }

    [Fact]
    public void ConversionsMeanWhatTheySay()
    {
        using var scope = NewDisposeScope();
        Tensor x = arange(10);
        Assert.Equal([2L, 3, 4], x[2..5].data<long>().ToArray());
        Assert.Equal([8L, 9], x[^2..].data<long>().ToArray());
        Assert.Equal(0, x[^0..].numel());
        Assert.Equal(9, x[(TensorIndex)(^1)].item<long>());
        Assert.Equal([1L, 2], x[(TensorIndex)(1, 3)].data<long>().ToArray());
        Assert.Equal([7L, 8, 9], x[TensorIndex.Slice((7, null))].data<long>().ToArray());
        Assert.Equal([1L, 10], x[TensorIndex.Bool(true)].shape);
        Assert.Equal([0L, 10], x[TensorIndex.Bool(false)].shape);
        Assert.Equal([1L, 10], x[TensorIndex.Null].shape);
        Assert.Equal(3, ((Tensor)TensorIndex.Single(3)).item<long>());
        Assert.Equal([3L, 1], x[tensor(new long[] { 3, 1 })].data<long>().ToArray());
        Assert.Equal([2L, 5], ones(4, 5).index(tensor(new long[] { 3, 1 }), null!).shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => (TensorIndex)(^0));
        Assert.Throws<InvalidOperationException>(() => (Tensor)TensorIndex.Ellipsis);
        Assert.Throws<ArgumentNullException>(() => TensorIndex.Single(null));
    }

    [Fact]
    public void ViewsShareMemoryAndGradientsFlow()
    {
        using var scope = NewDisposeScope();
        Tensor x = zeros(3, 4);
        x[1..3, TensorIndex.Slice(0, null, 2)].fill_(1);
        Assert.Equal([0f, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0], x.data<float>().ToArray());
        Tensor leaf = ones(3, requires_grad: true), product = leaf * 2;
        product[tensor(new[] { true, false, true })] = tensor(5f);
        product.sum().backward();
        Assert.Equal([0f, 2, 0], leaf.grad!.data<float>().ToArray());
    }

    [Fact]
    public void RefusesWhatMakesNoSense()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(3, 4);
        Assert.Throws<IndexOutOfRangeException>(() => x[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Colon]);
        Assert.Throws<ArgumentException>(() => x[TensorIndex.Ellipsis, TensorIndex.Ellipsis]);
        Assert.ThrowsAny<Exception>(() => x[tensor(new long[] { 3 })]);
        Assert.ThrowsAny<Exception>(() => x[tensor(new[] { true, false })]);
        Assert.ThrowsAny<Exception>(() => x[tensor(new[] { 0.5f })]);
        Assert.ThrowsAny<Exception>(() => x[TensorIndex.Slice(0, 2, -1)]);
        Assert.ThrowsAny<Exception>(() => x[0] = ones(5));
        Assert.ThrowsAny<Exception>(() => x[tensor(new long[] { 0, 1 })] = ones(3, 4));
        Assert.Throws<ArgumentNullException>(() => x[0] = null!);
    }
}
