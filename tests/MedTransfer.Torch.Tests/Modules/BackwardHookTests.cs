using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

/// <summary>As <c>Module.register_full_backward_hook</c> of PyTorch.</summary>
[NoTensorLeaks]
public sealed class BackwardHookTests
{
    [Fact]
    public void SeesTheGradientsOfInputAndResult()
    {
        // m = torch.nn.Linear(2, 1, False); m.weight.data[:] = torch.tensor([[2., 3.]]); m.register_full_backward_hook(print)
        // x = torch.tensor([[1., 4.]], requires_grad=True); y = m(x) + x.sum(); (5 * y).sum().backward()
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = Layer();
        int calls = 0;
        using IDisposable hook = layer.RegisterFullBackwardHook((module, ofInputs, ofResult) =>
        {
            calls++;
            Assert.Same(layer, module);
            Values.Close([10, 15], Assert.Single(ofInputs)!, 0, "through the layer alone, not past it");
            Values.Close([5], Assert.Single(ofResult)!, 0, "result");
            return null;
        });
        Tensor x = tensor(new[,] { { 1.0f, 4 } }).requires_grad_();
        (5 * (layer.call(x) + x.sum())).sum().backward();
        Assert.Equal(1, calls);
        Values.Close([15, 20], x.grad!, 0, "input");
        Values.Close([5, 20], layer.weight.grad!, 0, "weight");
    }

    [Fact]
    public void ReplacesTheGradientOfTheInput()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = Layer();
        using (layer.RegisterFullBackwardHook((_, ofInputs, _) => [ofInputs[0]! * 10]))
        using (layer.RegisterFullBackwardHook((_, ofInputs, _) => [ofInputs[0]! + 1]))
        {
            Values.Close([21, 31], Gradient(layer), 0, "both, in order");
        }

        Values.Close([2, 3], Gradient(layer), 0, "taken off");
        Values.Close([1, 4], layer.weight.grad! / 2, 0, "weight");
    }

    [Fact]
    public void SeveralInputsComeTogether()
    {
        using DisposeScope scope = NewDisposeScope();
        using var module = new Weighted();
        int calls = 0;
        module.RegisterFullBackwardHook((_, ofInputs, _) =>
        {
            calls++;
            Assert.Equal(4, ofInputs.Length);
            Values.Close([6], ofInputs[0]!, 0, "a");
            Assert.Null(ofInputs[1]);
            Assert.Null(ofInputs[2]);
            Values.Close([4], ofInputs[3]!, 0, "b");
            return [ofInputs[3], null, null, ofInputs[0]];
        });
        Tensor a = ones(1).requires_grad_(), b = tensor(new[] { 3.0f }).requires_grad_();
        module.call(a * 2, zeros(1), 2.0, b * 1).sum().backward();
        Assert.Equal(1, calls);
        Values.Close([8], a.grad!, 0, "a has b's");
        Values.Close([6], b.grad!, 0, "b has a's");
    }

    [Fact]
    public void AnInputWithoutGradientLeavesThatOfTheResult()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = Layer();
        int calls = 0;
        layer.RegisterFullBackwardHook((_, ofInputs, ofResult) =>
        {
            calls++;
            Assert.Null(Assert.Single(ofInputs));
            Values.Close([1], ofResult[0]!, 0, "result");
            return null;
        });
        layer.call(ones(1, 2)).sum().backward();
        using (no_grad())
        {
            layer.call(ones(1, 2));
        }

        Assert.Equal(1, calls);
    }

    [Fact]
    public void EveryLayerOfAChainIsSeenFromTheEndToTheBeginning()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential chain = nn.Sequential(nn.Linear(3, 4), nn.GELU(), nn.Identity(), nn.Linear(4, 2));
        List<string> order = [];
        Dictionary<string, double[]> seen = [];
        foreach ((string name, nn.Module child) in chain.named_children())
        {
            ((nn.Module<Tensor, Tensor>)child).RegisterFullBackwardHook((_, ofInputs, ofResult) =>
            {
                order.Add(name);
                seen[name] = [ofInputs[0]?.pow(2).sum().ToDouble() ?? -1, ofResult[0]!.pow(2).sum().ToDouble()];
                return null;
            });
        }

        Tensor x = Waves.Of(2, 3).to(ScalarType.Float32).requires_grad_();
        Tensor y = chain.call(x);
        y.sum().backward(retain_graph: true);
        Assert.Equal(["3", "2", "1", "0"], order);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(seen[$"{i}"][1], seen[$"{i + 1}"][0], 5);
        }

        Assert.Equal(x.grad!.pow(2).sum().ToDouble(), seen["0"][0], 5);
        y.sum().backward();
        Assert.Equal(8, order.Count);
    }

    [Fact]
    public void ErrorsComeOutOfTheBackwardPass()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = Layer();
        using (layer.RegisterFullBackwardHook((_, _, _) => throw new InvalidDataException("mine")))
        {
            Assert.Equal("mine", Assert.Throws<InvalidDataException>(() => Gradient(layer)).Message);
        }

        using (layer.RegisterFullBackwardHook((_, ofInputs, _) => [ofInputs[0], null]))
        {
            Assert.Contains("gave 2 gradients", Assert.Throws<InvalidOperationException>(() => Gradient(layer)).Message, StringComparison.Ordinal);
        }
    }

    private static Linear Layer()
    {
        Linear layer = nn.Linear(2, 1, hasBias: false);
        using (no_grad())
        {
            layer.weight.copy_(tensor(new[,] { { 2.0f, 3 } }));
        }

        return layer;
    }

    private static Tensor Gradient(Linear layer)
    {
        Tensor x = tensor(new[,] { { 1.0f, 4 } }).requires_grad_();
        layer.call(x).sum().backward();
        return x.grad!;
    }

    private sealed class Weighted() : nn.Module<Tensor, Tensor, double, Tensor, Tensor>(nameof(Weighted))
    {
        public override Tensor forward(Tensor input1, Tensor input2, double input3, Tensor input4)
        {
            using DisposeScope scope = NewDisposeScope();
            return ((input1 * input3 * input4) + input2).MoveToOuterDisposeScope();
        }
    }
}
