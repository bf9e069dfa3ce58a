using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

[NoTensorLeaks]
public class SizeTests
{
    [Fact]
    public void KeepsItsLengths()
    {
        long[] lengths = [2, 3, 4];
        Size size = lengths;
        lengths[0] = 9;
        Assert.Equal([2L, 3, 4], size.Shape);
        Assert.Equal(24, size.numel());
        Assert.Equal(3, size.Length);
        Assert.Equal(4, size[-1]);
        Assert.Equal(3, size[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => size[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => size[-4]);
        Assert.Equal(new Size((3, 4)), size.Slice(1, 3));
        Assert.Equal([2L], size.Take(1));
    }

    [Fact]
    public void ComparesAndJoins()
    {
        Size a = (2, 3);
        Assert.True(a == new Size([2, 3]));
        Assert.True(a != (Size)(3L, 2L));
        Assert.Equal(a.GetHashCode(), new Size(new long[] { 2, 3 }).GetHashCode());
        Assert.Equal([2L, 3, 4], (a + (Size)4).Shape);
        Assert.Equal([2L, 3, 4, 5], a + new long[] { 4, 5 }.AsEnumerable());
        Assert.True(default(Size).IsEmpty && Size.Empty.IsScalar && default(Size) == Size.Empty);
        Assert.Equal(1, Size.Empty.numel());
    }

    [Fact]
    public void ServesWhereShapesDo()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([2L, 3], ones(1, 3).expand(new Size((2, 3))).shape);
        Assert.Equal([2L, 3, 4], ones(2, 12).unflatten(1, new Size((3, 4))).shape);
        Assert.Equal([2L, 3, 4], unflatten(ones(6, 4), 0, new Size((2, 3))).shape);
        Assert.Equal([2L, 3], randint(10, new Size((2, 3))).shape);
    }

    [Fact]
    public void BroadcastsShapes()
    {
        Assert.Equal(new Size((5, 2, 3)), broadcast_shapes([5, 1, 3], [2, 1], []));
        Assert.Equal(new Size((0L, 3L)), broadcast_shapes([1, 3], [0, 1]));
        Assert.Equal(Size.Empty, broadcast_shapes());
        Assert.Contains("2 and 4", Assert.Throws<ArgumentException>(() => broadcast_shapes([2, 3], [4, 3])).Message, StringComparison.Ordinal);
    }
}
