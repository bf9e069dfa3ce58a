using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

/// <summary>Tensors made from another: its shape, or its element type, unless others are given.</summary>
[NoTensorLeaks]
public sealed class CreationTests
{
    // The value is NaN where any will do.
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Make, long[] Shape, double Value)> Members = new()
    {
        ["zeros_like"] = (x => x.zeros_like(), [2, 3], 0),
        ["ones_like"] = (x => x.ones_like(), [2, 3], 1),
        ["full_like"] = (x => x.full_like(7), [2, 3], 7),
        ["empty_like"] = (x => x.empty_like(), [2, 3], double.NaN),
        ["rand_like"] = (x => x.rand_like(), [2, 3], double.NaN),
        ["randn_like"] = (x => x.randn_like(), [2, 3], double.NaN),
        ["randint_like"] = (x => x.randint_like(4, 5), [2, 3], 4),
        ["new_zeros"] = (x => x.new_zeros(4), [4], 0),
        ["new_zeros of two"] = (x => x.new_zeros(4, 5), [4, 5], 0),
        ["new_zeros of three"] = (x => x.new_zeros(4, 5, 2), [4, 5, 2], 0),
        ["new_zeros of four"] = (x => x.new_zeros(4, 5, 2, 3), [4, 5, 2, 3], 0),
        ["new_zeros of a span"] = (x => x.new_zeros([2, 1]), [2, 1], 0),
        ["new_zeros of an array"] = (x => x.new_zeros(new long[] { 2, 1 }), [2, 1], 0),
        ["new_ones"] = (x => x.new_ones(4), [4], 1),
        ["new_ones of two"] = (x => x.new_ones(4, 5), [4, 5], 1),
        ["new_ones of three"] = (x => x.new_ones(4, 5, 2), [4, 5, 2], 1),
        ["new_ones of four"] = (x => x.new_ones(4, 5, 2, 3), [4, 5, 2, 3], 1),
        ["new_full"] = (x => x.new_full(4, 7), [4], 7),
        ["new_full of two"] = (x => x.new_full(4, 5, 7), [4, 5], 7),
        ["new_full of three"] = (x => x.new_full(4, 5, 2, 7), [4, 5, 2], 7),
        ["new_full of four"] = (x => x.new_full(4, 5, 2, 3, 7), [4, 5, 2, 3], 7),
        ["new_full of a span"] = (x => x.new_full([2, 1], 7), [2, 1], 7),
        ["new_full of an array"] = (x => x.new_full(new long[] { 2, 1 }, 7), [2, 1], 7),
        ["new_empty"] = (x => x.new_empty(4), [4], double.NaN),
        ["new_empty of two"] = (x => x.new_empty(4, 5), [4, 5], double.NaN),
        ["new_empty of three"] = (x => x.new_empty(4, 5, 2), [4, 5, 2], double.NaN),
        ["new_empty of four"] = (x => x.new_empty(4, 5, 2, 3), [4, 5, 2, 3], double.NaN),
        ["new_empty of a span"] = (x => x.new_empty([2, 1]), [2, 1], double.NaN),
        ["new_empty of an array"] = (x => x.new_empty(new long[] { 2, 1 }), [2, 1], double.NaN),
    };

    public static TheoryData<string> Names => [.. Members.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void KeepTheElementType(string name)
    {
        using var scope = NewDisposeScope();
        var (make, shape, value) = Members[name];
        var made = make(zeros(2, 3, dtype: float64));
        Assert.Equal(shape, made.shape);
        Assert.Equal(ScalarType.Float64, made.dtype);
        if (!double.IsNaN(value)) Assert.True(made.eq(value).all().item<bool>());
    }

    [Fact]
    public void TakeWhatIsGiven()
    {
        using var scope = NewDisposeScope();
        var x = arange(3);
        var made = x.new_zeros(2, float32, requires_grad: true);
        Assert.Equal((ScalarType.Float32, true), (made.dtype, made.requires_grad));
        Assert.Equal(ScalarType.Float32, x.rand_like(float32).dtype);
        Assert.Equal(ScalarType.Int64, x.new_full(2, 1.0).dtype);
    }
}
