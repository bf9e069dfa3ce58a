using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Tensors;

[NoTensorLeaks]
public class TensorTests
{
    [Fact]
    public void AddsAndReadsBack()
    {
        using var scope = NewDisposeScope();
        var sum = tensor(new float[] { 1, 2, 3 }) + tensor(new float[] { 10, 20, 30 }) * 2;
        Assert.Equal([21f, 42f, 63f], sum.data<float>().ToArray());
        Assert.Equal([3L], sum.shape);
    }

    [Fact]
    public void FillsMissingArgumentsFromTheSchema()
    {
        using var scope = NewDisposeScope();
        var x = arange(6, dtype: float32).reshape(2, 3);
        Assert.Equal(15, x.sum().item<float>());
        Assert.Equal([3f, 12f], x.sum(1).data<float>().ToArray());
        Assert.Equal([3f, 5f, 7f], x.sum([0]).data<float>().ToArray());
    }

    [Fact]
    public void TellsLibtorchsOwnMessage()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesAnUnknownOperatorAndTooManyArguments()
    {
        using var scope = NewDisposeScope();
        Assert.False(Operator.Exists("aten::no_such_thing"));
        Assert.Contains("no such operator", Assert.Throws<MissingOperatorException>(() => new Operator("aten::no_such_thing").Call(ones(1))).Message, StringComparison.Ordinal);
        Assert.Contains("at most 1 arguments", Assert.Throws<ExternalException>(() => new Operator("aten::relu").Call(ones(1), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("expects Tensor", Assert.Throws<ExternalException>(() => new Operator("aten::relu").Call("x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsFlow()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new double[] { 1, 2, 3 }, requires_grad: true);
        (x * x).sum().backward();
        Assert.Equal([2.0, 4.0, 6.0], x.grad!.data<double>().ToArray());
        using (no_grad()) Assert.False((x * 2).requires_grad);
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void NoGradientIsRecordedInInferenceMode()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        using (inference_mode()) Assert.False((x * 2).requires_grad);
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void IndexesLikeNumPy()
    {
        using var scope = NewDisposeScope();
        var x = arange(24, dtype: int64).reshape(2, 3, 4);
        Assert.Equal([5L], x[TensorIndex.Single(0), 1, 1].data<long>().ToArray());
        Assert.Equal([2L, 2L], x[.., TensorIndex.Slice(null, 2), 3].shape);
        Assert.Equal([20L, 22L], x[1, 2, TensorIndex.Slice(0, null, 2)].data<long>().ToArray());
        Assert.Equal([3L, 15L], x[TensorIndex.Ellipsis, 3].select(1, 0).data<long>().ToArray());
        Assert.Equal([2L, 1L, 3L, 4L], x[TensorIndex.Colon, TensorIndex.None].shape);
        x[0, 0] = zeros(4, dtype: int64);
        Assert.Equal(0, x[0, 0].sum().item<long>());
        var rows = x[TensorIndex.Ellipsis, TensorIndex.Tensor(tensor(new long[] { 3, 1 }))];
        Assert.Equal([2L, 3L, 2L], rows.shape);
    }

    [Fact]
    public void SameSeedGivesTheSameNumbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var first = randn(100);
        manual_seed(7);
        Assert.True(first.Equals(randn(100)));
        using var generator = new Generator(7);
        Assert.True(first.Equals(randn(100, generator: generator)));
        var state = generator.get_state();
        var next = rand(5, generator: generator);
        generator.set_state(state);
        Assert.True(next.Equals(rand(5, generator: generator)));
    }

    [Fact]
    public void ScopesDisposeWhatIsNotMovedOut()
    {
        Tensor kept, inner;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                inner = ones(2);
                kept = (inner + 1).MoveToOuterDisposeScope();
            }

            Assert.True(inner.IsInvalid);
            Assert.Equal(4, kept.sum().item<float>());
            Assert.Throws<ObjectDisposedException>(() => inner.shape);
        }

        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void AutocastMultipliesInBfloat16()
    {
        using var scope = NewDisposeScope();
        var x = ones(4, 4);
        using (Autocast.Enable(DeviceType.CPU))
        {
            Assert.Equal(ScalarType.BFloat16, x.matmul(x).dtype);
            using (Autocast.Disable(DeviceType.CPU)) Assert.Equal(ScalarType.Float32, x.matmul(x).dtype);
        }

        Assert.Equal(ScalarType.Float32, x.matmul(x).dtype);
    }

    [Fact]
    public void ConvertsAndLaysOut()
    {
        using var scope = NewDisposeScope();
        var x = rand(2, 3, 4, 5);
        var nhwc = x.ToChannelsLast();
        Assert.True(nhwc.IsChannelsLast());
        Assert.True(nhwc.Equals(x));
        Assert.Equal(x.data<float>().ToArray(), nhwc.data<float>().ToArray());
        Assert.Equal(ScalarType.Byte, (x * 255).to(ScalarType.Byte).dtype);
        Assert.Throws<InvalidOperationException>(() => x.item<float>());
        Assert.Throws<InvalidOperationException>(() => x.data<double>());
    }

    [Fact]
    public void PassesListsLongerThanTheStackBuffer()
    {
        using var scope = NewDisposeScope();
        var many = Enumerable.Range(0, 300).Select(i => full([1], i)).ToArray();
        Assert.Equal(300 * 299 / 2, cat(many).sum().item<long>());
    }

    [Fact]
    public void AnOperatorCallAllocatesOnlyItsResult()
    {
        using var x = ones(1);
        using var warm = x.add(x);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) x.add_(x);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
