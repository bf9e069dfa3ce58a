using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

/// <summary>Wrong dimensions, shapes, types and disposed tensors are managed exceptions.</summary>
[NoTensorLeaks]
public sealed class RefusalTests
{
    // What is wrong, the call, and a part of libtorch's message.
    private static readonly Dictionary<string, (Func<Tensor, object> Call, string Message)> Calls = new()
    {
        ["no such dimension"] = (x => x.sum(2), "Dimension out of range"),
        ["no such dimension of a vector"] = (x => x.flatten().movedim([1], [0]), "Dimension out of range"),
        ["shapes do not broadcast"] = (x => x + ones(4), "must match the size of tensor"),
        ["shapes do not multiply"] = (x => x.mm(x), "mat1 and mat2 shapes cannot be multiplied"),
        ["not a matrix"] = (x => x.flatten().mm(x), "must be a matrix"),
        ["not a vector"] = (x => x.dot(x), "1D tensors expected"),
        ["not enough elements"] = (x => x.view(4, 2), "invalid for input of size"),
        ["not contiguous"] = (x => x.t().view(6), "view size is not compatible"),
        ["a position outside"] = (x => x.index_select(0, tensor(new long[] { 2 })), "index out of range"),
        ["a position outside in gather"] = (x => x.gather(1, tensor(new long[,] { { 3 } })), "out of bounds"),
        ["positions are integers"] = (x => x.take(x), "Expected a long tensor for index"),
        ["a mask holds truth values"] = (x => x.masked_select(x), "expected BoolTensor"),
        ["bits of reals"] = (x => x.bitwise_and(x), "not implemented"),
        ["greatest divisor of reals"] = (x => x.gcd(x), "not implemented"),
        ["the result does not fit the type"] = (x => arange(6).reshape(2, 3).add_(x), "can't be cast"),
        ["in place into a smaller shape"] = (x => x.select(0, 0).add_(x * 2), "match the broadcast shape"),
        ["in place on a leaf"] = (x => x.requires_grad_().add_(1), "leaf Variable that requires grad"),
        ["quantiles beyond 1"] = (x => x.quantile(tensor(new[] { 1.5f })), "range [0, 1]"),
        ["k beyond the length"] = (x => x.kthvalue(4, 1), "out of range for dimension"),
        ["types differ"] = (x => x.matmul(x.@double().t()), "expected "),
        ["unequal pieces"] = (x => x.hsplit(2), "not divisible"),
        ["lengths do not add up"] = (x => x.split([1, 1], 1), "split_with_sizes expects"),
        ["largest of nothing"] = (_ => zeros(0).max(), "numel() == 0"),
        ["imaginary part of reals"] = (x => x.imag, "not implemented for tensors with non-complex dtypes"),
        ["an unknown indexing"] = (x => meshgrid([x.flatten()], "zz"), "indexing must be one of"),
        ["an unknown equation"] = (x => einsum("ij->k", x), "einsum()"),
        ["probabilities beyond 1"] = (x => (x + 2).bernoulli(), "p_in"),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TellWhatLibtorchRefused(string name)
    {
        using var scope = NewDisposeScope();
        var (call, message) = Calls[name];
        var x = arange(6, dtype: float32).reshape(2, 3).clone();
        Assert.Contains(message, Assert.Throws<ExternalException>(() => call(x)).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void NullsAndDisposedTensorsAreRefused()
    {
        var x = ones(2);
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => x.add_(1));
        Assert.Throws<ObjectDisposedException>(() => x.hypot(x));
        Assert.Throws<ArgumentNullException>(() => hypot(null!, x));
        Assert.Throws<ArgumentNullException>(() => (Tensor)null! + x);
    }
}
