using MedTransfer.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Extras;

[NoTensorLeaks]
public class TensorHookTests
{
    [Fact]
    public void A_hook_sees_the_gradient_and_may_replace_it()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        var y = x * 3f;
        float[] seen = [];
        using var look = y.RegisterHook(gradient => { seen = gradient.data<float>().ToArray(); });
        using var change = y.RegisterHook(gradient => gradient * 10f);
        (y * y).sum().backward();
        Assert.Equal([6f, 12f], seen);
        Assert.Equal([180f, 360f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_disposed_hook_never_runs_again()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f }, requires_grad: true);
        var calls = 0;
        var hook = x.RegisterHook(_ => { calls++; });
        (x * 2f).sum().backward();
        hook.Dispose();
        hook.Dispose();
        (x * 2f).sum().backward();
        Assert.Equal(1, calls);
    }

    [Fact]
    public void A_hook_outlives_its_tensors_object()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f }, requires_grad: true);
        var calls = 0;
        TensorHook hook;
        Tensor sum;
        using (var y = x * 2f)
        {
            hook = y.RegisterHook(_ => { calls++; });
            sum = (y * 2f).sum();
        }

        GC.Collect();
        sum.backward(retain_graph: true);
        hook.Dispose();
        sum.backward();
        Assert.Equal(1, calls);
    }

    [Fact]
    public void What_a_hook_throws_comes_out_of_backward()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f }, requires_grad: true);
        using (x.RegisterHook((Action<Tensor>)(_ => throw new InvalidDataException("mine"))))
        {
            Assert.Equal("mine", Assert.Throws<InvalidDataException>(() => (x * 2f).sum().backward()).Message);
        }

        (x * 2f).sum().backward();
        Assert.Equal(2f, x.grad!.item<float>());
    }

    [Fact]
    public void A_kept_gradient_stays_valid()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }, requires_grad: true);
        Tensor? kept = null;
        using var hook = x.RegisterHook(gradient => { kept = gradient.MoveToOuterDisposeScope(); });
        (x * x).sum().backward();
        Assert.Equal([2f, 4f], kept!.data<float>().ToArray());
    }

    [Fact]
    public void A_tensor_without_gradient_takes_no_hook()
    {
        using var x = ones(2);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => x.RegisterHook(_ => { }));
    }
}
