using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

/// <summary>State, sharing, conversion and disposal of nested modules, after PyTorch's behaviour.</summary>
[NoTensorLeaks]
public sealed class ModuleStateTests
{
    [Fact]
    public void NestedNamesComeInPyTorchsOrder()
    {
        // class Block(Module): self.w = Parameter; self.register_buffer("seen"); self.register_buffer("cache", persistent=False); self.act = ReLU(); self.fc = Linear
        // class Net(Module): self.stem = Sequential(Conv2d, BatchNorm2d); self.blocks = ModuleList([Block(), Block()]); self.heads = ModuleDict(b=Linear, a=Linear)
        // list(Net().state_dict()), [n for n, _ in Net().named_buffers()]
        using var net = new Net();
        Assert.Equal(
            [
                "stem.0.weight", "stem.0.bias", "stem.1.weight", "stem.1.bias", "stem.1.running_mean", "stem.1.running_var", "stem.1.num_batches_tracked",
                "blocks.0.w", "blocks.0.seen", "blocks.0.fc.weight", "blocks.0.fc.bias",
                "blocks.1.w", "blocks.1.seen", "blocks.1.fc.weight", "blocks.1.fc.bias",
                "heads.b.weight", "heads.b.bias", "heads.a.weight", "heads.a.bias",
            ],
            net.state_dict().Keys);
        Assert.Equal(
            ["stem.1.running_mean", "stem.1.running_var", "stem.1.num_batches_tracked", "blocks.0.seen", "blocks.0.cache", "blocks.1.seen", "blocks.1.cache"],
            net.named_buffers().Select(b => b.name));
        Assert.DoesNotContain("blocks.0.cache", net.named_buffers(include_nonpersistent: false).Select(b => b.name));
        Assert.Empty(net.parameters(recurse: false));
        Assert.Empty(net.buffers(recurse: false));
        Assert.True(net.has_buffer("blocks.1.cache"));
        Assert.False(net.has_parameter("blocks.1.cache"));
        Assert.Null(net.get_parameter("blocks.9.w"));
    }

    [Fact]
    public void ErrorsNameEverythingAtOnceAndNothingIsLoaded()
    {
        using DisposeScope scope = NewDisposeScope();
        using var net = new Net();
        Dictionary<string, Tensor> state = net.state_dict();
        double before = net.get_parameter("blocks.1.w")!.sum().ToDouble();
        state.Remove("stem.0.bias");
        state.Remove("blocks.0.w");
        state["blocks.1.w"] = ones(7);
        state["heads.a.bias"] = ones(2, 2);
        state["extra.one"] = state["extra.two"] = ones(1);
        foreach (bool strict in new[] { true, false })
        {
            string message = Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state, strict)).Message;
            Assert.Contains("Missing: stem.0.bias, blocks.0.w.", message, StringComparison.Ordinal);
            Assert.Contains("Unexpected: extra.one, extra.two.", message, StringComparison.Ordinal);
            Assert.Contains("blocks.1.w (expected [3], found [7]), heads.a.bias (expected [2], found [2, 2])", message, StringComparison.Ordinal);
        }

        Assert.Equal(before, net.get_parameter("blocks.1.w")!.sum().ToDouble());
        (IList<string> missing, IList<string> unexpected) = net.load_state_dict(state, strict: false, skip: ["blocks.1.w", "heads.a.bias", "extra.one"]);
        Assert.Equal(["stem.0.bias", "blocks.0.w"], missing);
        Assert.Equal(["extra.two"], unexpected);
    }

    [Fact]
    public void LoadingCopiesIntoTheSameTensors()
    {
        using DisposeScope scope = NewDisposeScope();
        using var a = new Net();
        using var b = new Net();
        a.to(ScalarType.Float64);
        Parameter weight = b.get_parameter("heads.b.weight")!;
        b.load_state_dict(a.state_dict());
        Assert.Same(weight, b.get_parameter("heads.b.weight"));
        Assert.Equal(ScalarType.Float32, weight.dtype);
        Assert.True(weight.requires_grad);
        Assert.True(weight.allclose(a.get_parameter("heads.b.weight")!.to(ScalarType.Float32)));
    }

    [Fact]
    public void ASharedModuleIsStoredTwiceTrainedOnceAndDisposedOnce()
    {
        using DisposeScope scope = NewDisposeScope();
        Linear shared = nn.Linear(2, 2);
        var pair = new ModuleList<nn.Module>(nn.Sequential(("fc", shared)), shared);
        Assert.Equal(["0.fc.weight", "0.fc.bias", "1.weight", "1.bias"], pair.state_dict().Keys);
        Assert.Equal(["0.fc.weight", "0.fc.bias"], pair.named_parameters().Select(p => p.name));
        pair.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, shared.weight.dtype);
        pair.eval();
        Assert.False(shared.training);
        pair.Dispose();
        pair.Dispose();
        Assert.True(shared.weight.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => shared.call(ones(1, 2)));
    }

    [Fact]
    public void AConvertedModuleIsStillTrainedByItsOptimizer()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(2, 1, hasBias: false);
        nn.init.ones_(layer.weight);
        using optim.Optimizer optimizer = optim.SGD(layer.parameters(), 0.5);
        layer.to(ScalarType.Float64).to(ScalarType.Float64).@double();
        layer.call(ones([1, 2], dtype: ScalarType.Float64)).sum().backward();
        optimizer.step();
        Values.Close([0.5, 0.5], layer.weight, 0, "after a step");
        layer.zero_grad(set_to_none: false);
        Values.Close([0, 0], layer.weight.grad!, 0, "zeroed");
    }

    [Theory]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Bool)]
    public void ConversionToIntegersIsRefused(ScalarType type)
    {
        using var net = new Net();
        Assert.Contains($"{type}", Assert.Throws<ArgumentException>(() => net.to(type)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => net.to(CPU, type));
        Assert.All(net.parameters(), p => Assert.Equal(ScalarType.Float32, p.dtype));
    }

    [Fact]
    public void EveryConversionReachesEveryTensor()
    {
        using var net = new Net();
        foreach ((Func<Net, Net> convert, ScalarType type) in new (Func<Net, Net>, ScalarType)[]
        {
            (n => n.half(), ScalarType.Float16), (n => n.bfloat16(), ScalarType.BFloat16), (n => n.@double(), ScalarType.Float64),
            (n => n.cpu().@float(), ScalarType.Float32), (n => n.to("cpu").to(CPU, ScalarType.Float64), ScalarType.Float64),
            (n => n.to(n.get_parameter("blocks.0.w")!), ScalarType.Float64), (n => n.cfloat(), ScalarType.ComplexFloat32),
            (n => n.cdouble(), ScalarType.ComplexFloat64),
        })
        {
            Assert.Same(net, convert(net));
            Assert.All(net.parameters(), p => Assert.Equal(type, p.dtype));
            Assert.Equal(type, net.get_buffer("blocks.1.cache")!.dtype);
            Assert.Equal(ScalarType.Int64, net.get_buffer("stem.1.num_batches_tracked")!.dtype);
        }
    }

    [Fact]
    public void AModuleTakesItsOtherTensorsAlong()
    {
        using var net = new Holder();
        net.to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, net.Extra.dtype);
        net.cpu();
        Assert.Equal(["Float64 none False", "keep cpu False"], net.Calls);
        net.Extra.Dispose();
    }

    [Fact]
    public void ChannelsInnermostKeepsObjectsValuesAndGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        using var net = new Net();
        Tensor x = Waves.Of(2, 3, 6, 6).to(ScalarType.Float32);
        net.eval();
        Tensor before = net.call(x);
        before.sum().backward();
        Parameter weight = net.get_parameter("stem.0.weight")!;
        Tensor gradient = weight.grad!.clone();
        Assert.Same(net, net.ToChannelsLast());
        Assert.Same(weight, net.get_parameter("stem.0.weight"));
        Assert.True(weight.IsChannelsLast());
        Assert.True(weight.grad!.IsChannelsLast());
        Assert.Equal([4L, 3L, 3L, 3L], weight.shape);
        Assert.True(weight.requires_grad && weight.is_leaf);
        Assert.True(gradient.eq(weight.grad!).all().ToBoolean());
        Assert.True(net.call(x.ToChannelsLast()).allclose(before, 1e-5, 1e-6));
        Assert.True(net.ToRowMajor().get_parameter("stem.0.weight")!.is_contiguous());
        Assert.True(net.call(x).allclose(before, 1e-5, 1e-6));
    }

    [Fact]
    public void AFrozenModuleTrainsNothing()
    {
        using var net = new Net();
        net.RequiresGrad(false);
        Assert.All(net.parameters(), p => Assert.False(p.requires_grad));
        Assert.Same(net, net.RequiresGrad());
        Assert.All(net.parameters(), p => Assert.True(p.requires_grad));
    }

    [Fact]
    public void ASubmoduleIsFoundByItsDottedName()
    {
        using var net = new Net();
        Assert.Same(net, net.GetSubmodule(""));
        Assert.IsType<Linear>(net.GetSubmodule("blocks.1.fc"));
        string message = Assert.Throws<ArgumentException>(() => net.GetSubmodule("blocks.7.fc")).Message;
        Assert.Contains("no submodule 'blocks.7'", message, StringComparison.Ordinal);
        Assert.Contains("'0', '1'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void APlainTensorBecomesAParameterAndNullTakesItAway()
    {
        using DisposeScope scope = NewDisposeScope();
        using var net = new Holder();
        net.Set(ones(2).requires_grad_());
        Assert.Equal(["set"], net.named_parameters().Select(p => p.name));
        Parameter first = net.get_parameter("set")!;
        net.Set(null);
        Assert.Empty(net.parameters());
        first.Dispose();
        net.Extra.Dispose();
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter w = new(randn(3));
        private readonly nn.Module<Tensor, Tensor> act = nn.ReLU();
        private readonly Linear fc = nn.Linear(3, 3);

        public Block()
            : base(nameof(Block))
        {
            register_buffer("seen", zeros(1));
            register_buffer("cache", zeros(2), persistent: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using DisposeScope scope = NewDisposeScope();
            return (fc.call(act.call(input)) * w).MoveToOuterDisposeScope();
        }
    }

    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Sequential stem = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4));
        private readonly ModuleList<Block> blocks = new(new Block(), new Block());
        private readonly ModuleDict<Linear> heads = nn.ModuleDict(("b", nn.Linear(4, 2)), ("a", nn.Linear(4, 2)));

        public Net()
            : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor x = stem.call(input).mean([2, 3]);
            return (heads["b"].call(x) + heads["a"].call(x)).MoveToOuterDisposeScope();
        }
    }

    private sealed class Holder() : nn.Module(nameof(Holder))
    {
        public Tensor Extra { get; private set; } = ones(1).DetachFromDisposeScope();

        public List<string> Calls { get; } = [];

        public void Set(Tensor? value) => ConditionallyRegisterParameter("set", value);

        protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
        {
            base._toEpilog(dtype, device, non_blocking);
            Calls.Add($"{dtype?.ToString() ?? "keep"} {device?.ToString() ?? "none"} {non_blocking}");
            if (dtype is { } type)
            {
                Tensor old = Extra;
                Extra = old.to(type).DetachFromDisposeScope();
                old.Dispose();
            }
        }
    }
}
