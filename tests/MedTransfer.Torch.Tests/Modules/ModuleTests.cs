using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

[NoTensorLeaks]
public sealed class ModuleTests
{
    private static readonly string[] Names =
    [
        "scale", "offset", "conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked", "fc.weight", "fc.bias",
    ];

    [Fact]
    public void StateDictHasPyTorchsNamesAndOrder()
    {
        using var network = new SmallNetwork();
        Assert.Equal(Names, network.state_dict().Keys);
        Assert.Equal(["scale", "conv1.weight", "bn1.weight", "bn1.bias", "fc.weight", "fc.bias"], network.named_parameters().Select(p => p.name));
        Assert.Equal(["offset", "bn1.running_mean", "bn1.running_var", "bn1.num_batches_tracked"], network.named_buffers().Select(b => b.name));
        Assert.Equal(["conv1", "bn1", "fc"], network.named_children().Select(c => c.name));
        Assert.Equal(["net.scale"], network.state_dict(null, "net").Keys.Take(1));
    }

    [Fact]
    public void RegisteredTensorsOutliveTheScopeTheyWereMadeIn()
    {
        SmallNetwork network;
        using (NewDisposeScope())
        {
            network = new SmallNetwork();
        }

        using (network)
        using (Tensor x = zeros(2, 3, 8, 8))
        using (Tensor y = network.call(x))
        {
            Assert.Equal([2L, 2L], y.shape);
        }
    }

    [Fact]
    public void AReassignedFieldIsPickedUpInItsPlace()
    {
        using var network = new SmallNetwork();
        network.ReplaceClassifier(5);
        Assert.Equal(Names, network.state_dict().Keys);
        Assert.Equal([5L, 4L], network.get_parameter("fc.weight")!.shape);
    }

    [Fact]
    public void FieldsOfBaseClassesComeFirstAndCanBeRenamed()
    {
        using var network = new Derived();
        Assert.Equal(["first.weight", "0.weight", "Second.weight"], network.state_dict().Keys);
    }

    [Fact]
    public void LoadStateDictCopiesAndNamesWhatDoesNotFit()
    {
        using DisposeScope scope = NewDisposeScope();
        using var a = new SmallNetwork();
        using var b = new SmallNetwork();
        b.load_state_dict(a.state_dict());
        Assert.True(b.Classifier.weight.allclose(a.Classifier.weight, 0, 0));

        using var other = new SmallNetwork(3);
        var state = a.state_dict();
        state.Remove("bn1.bias");
        state.Add("head.weight", zeros(1));
        var error = Assert.Throws<InvalidOperationException>(() => other.load_state_dict(state));
        Assert.Contains("Missing: bn1.bias", error.Message, StringComparison.Ordinal);
        Assert.Contains("Unexpected: head.weight", error.Message, StringComparison.Ordinal);
        Assert.Contains("fc.weight (expected [3, 4], found [2, 4])", error.Message, StringComparison.Ordinal);

        (IList<string> missing, IList<string> unexpected) = b.load_state_dict(state, strict: false);
        Assert.Equal(["bn1.bias"], missing);
        Assert.Equal(["head.weight"], unexpected);
    }

    [Fact]
    public void ConversionKeepsParametersTheSameObjects()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new SmallNetwork();
        Parameter weight = network.Classifier.weight;
        network.call(ones(2, 3, 4, 4)).sum().backward();
        network.to(ScalarType.Float64);
        Assert.Same(weight, network.Classifier.weight);
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
        Assert.Equal(ScalarType.Int64, network.get_buffer("bn1.num_batches_tracked")!.dtype);
        network.zero_grad();
        Assert.Null(weight.grad);
        network.call(ones(2, 3, 4, 4, dtype: ScalarType.Float64)).sum().backward();
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
    }

    [Fact]
    public void TrainAndEvalReachEveryModule()
    {
        using var network = new SmallNetwork();
        Assert.True(network.training);
        network.eval();
        Assert.All(network.modules(), m => Assert.False(m.training));
        network.train();
        Assert.All(network.modules(), m => Assert.True(m.training));
    }

    [Fact]
    public void HooksSeeAndReplace()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(2, 1);
        nn.init.ones_(layer.weight);
        nn.init.zeros_(layer.bias!);
        int calls = 0;
        var first = layer.register_forward_pre_hook((module, x) => x * 10);
        var second = layer.register_forward_hook((module, x, y) => y + 1);
        var third = layer.register_forward_hook(module => calls++);
        Assert.Equal(31, layer.call(tensor(new float[] { 1, 2 })).item<float>());
        first.remove();
        second.remove();
        Assert.Equal(3, layer.call(tensor(new float[] { 1, 2 })).item<float>());
        third.remove();
        layer.call(tensor(new float[] { 1, 2 }));
        Assert.Equal(2, calls);
    }

    [Fact]
    public void RefusesNamesThatAreTakenOrDotted()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new SmallNetwork();
        using Linear layer = nn.Linear(1, 1);
        Assert.Throws<InvalidOperationException>(() => network.register_module("fc", layer));
        Assert.Throws<ArgumentException>(() => network.register_module("a.b", layer));
        Assert.Throws<InvalidOperationException>(() => network.register_buffer("offset", zeros(1)));
    }

    private class Base : nn.Module
    {
        private readonly Linear first = nn.Linear(1, 1, hasBias: false);

        [ComponentName(Name = "0")]
        private readonly Linear renamed = nn.Linear(1, 1, hasBias: false);

        protected Base()
            : base(nameof(Base))
        {
        }
    }

    private sealed class Derived : Base
    {
        public Derived() => RegisterComponents();

        public Linear Second { get; } = nn.Linear(1, 1, hasBias: false);
    }
}
