using System.Runtime.InteropServices;
using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Autograd;

[NoTensorLeaks]
public class FunctionTests
{
    /// <summary>y = scale * x², with a wrong gradient of 7 x so that it shows whose gradient is used.</summary>
    private sealed class Square : autograd.SingleTensorFunction<Square>
    {
        public override string Name => "Square";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            Assert.False(is_grad_enabled());
            ctx.save_for_backward([x]);
            ctx.save_data("scale", vars[1]);
            return x * x * (float)vars[1];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            [grad_output * ctx.get_saved_variables()[0] * (7f * (float)ctx.get_data("scale")), null!];
    }

    /// <summary>(sum, product) of two tensors.</summary>
    private sealed class SumAndProduct : autograd.MultiTensorFunction<SumAndProduct>
    {
        public override string Name => "SumAndProduct";

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (a, b) = ((Tensor)vars[0], (Tensor)vars[1]);
            ctx.save_for_backward([a, b]);
            ctx.set_materialize_grads((bool)vars[2]);
            return [a + b, a * b];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var saved = ctx.get_saved_variables();
            Assert.Equal(ctx.MaterializeGrads, grad_outputs[1] is not null);
            var product = grad_outputs[1];
            return product is null
                ? [grad_outputs[0], grad_outputs[0], null!]
                : [grad_outputs[0] + (product * saved[1]), grad_outputs[0] + (product * saved[0]), null!];
        }
    }

    private sealed class Failing : autograd.SingleTensorFunction<Failing>
    {
        public override string Name => "Failing";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) =>
            vars[1] is true ? throw new InvalidDataException("forward") : ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => throw new InvalidDataException("backward");
    }

    private sealed class WrongCount : autograd.SingleTensorFunction<WrongCount>
    {
        public override string Name => "WrongCount";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output, grad_output];
    }

    private sealed class InPlaceDouble : autograd.SingleTensorFunction<InPlaceDouble>
    {
        public override string Name => "InPlaceDouble";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            x.mul_(2f);
            ctx.mark_dirty([x]);
            return x;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * 2f];
    }

    private sealed class ArgMax : autograd.SingleTensorFunction<ArgMax>
    {
        public override string Name => "ArgMax";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var index = ((Tensor)vars[0]).argmax();
            ctx.mark_non_differentiable([index]);
            return index;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [null!];
    }

    [Fact]
    public void Ones_own_gradient_is_used()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        var y = Square.apply(x, 10f);
        Assert.Equal([10f, 40f], y.data<float>().ToArray());
        Assert.True(y.requires_grad);
        y.sum().backward();
        Assert.Equal([70f, 140f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void The_graph_keeps_the_function_alive_without_its_objects()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3f }, requires_grad: true);
        var y = (Square.apply(x, 1f) * 2f).sum();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        y.backward();
        Assert.Equal(42f, x.grad!.item<float>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Several_results_and_missing_gradients(bool materialize)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (tensor(new[] { 2f }, requires_grad: true), tensor(new[] { 5f }, requires_grad: true));
        var results = SumAndProduct.apply(a, b, materialize);
        results[0].sum().backward(retain_graph: true);
        Assert.Equal((1f, 1f), (a.grad!.item<float>(), b.grad!.item<float>()));
        if (!materialize) return;
        (results[0] + results[1]).sum().backward();
        Assert.Equal((1f + 6f, 1f + 3f), (a.grad!.item<float>(), b.grad!.item<float>()));
    }

    [Fact]
    public void Exceptions_come_back_as_they_were()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f }, requires_grad: true);
        Assert.Equal("forward", Assert.Throws<InvalidDataException>(() => Failing.apply(x, true)).Message);
        var y = Failing.apply(x, false).sum();
        Assert.Equal("backward", Assert.Throws<InvalidDataException>(() => y.backward()).Message);
        Assert.Contains("WrongCount gave 2 gradients", Assert.Throws<InvalidOperationException>(() => WrongCount.apply(x).sum().backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_tensor_changed_in_place_is_noticed()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f }, requires_grad: true);
        var inner = x * 1f;
        var y = Square.apply(inner, 1f).sum();
        using (no_grad()) inner.add_(1f);
        Assert.Contains("inplace operation", Assert.Throws<ExternalException>(() => y.backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_place_and_non_differentiable_results()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 4f }, requires_grad: true);
        var y = InPlaceDouble.apply(x * 1f);
        y.sum().backward();
        Assert.Equal([2f, 2f], x.grad!.data<float>().ToArray());
        Assert.False(ArgMax.apply(x).requires_grad);
    }

    [Fact]
    public void The_context_ends_with_its_half()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f }, requires_grad: true);
        autograd.AutogradContext? kept = null;
        Keeping.Seen = ctx => kept = ctx;
        Keeping.apply(x).Dispose();
        Assert.Throws<ObjectDisposedException>(() => kept!.get_saved_variables());
    }

    private sealed class Keeping : autograd.SingleTensorFunction<Keeping>
    {
        public static Action<autograd.AutogradContext>? Seen { get; set; }

        public override string Name => "Keeping";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            Seen!(ctx);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output];
    }

    [Fact]
    public void Anomaly_mode_names_the_operation_that_gave_nan()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1f }, requires_grad: true);
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            Assert.Contains("SqrtBackward", Assert.Throws<ExternalException>(() => x.sqrt().sum().backward()).Message, StringComparison.Ordinal);
        }

        Assert.False(AnomalyMode.IsEnabled);
        x.sqrt().sum().backward();
    }
}
