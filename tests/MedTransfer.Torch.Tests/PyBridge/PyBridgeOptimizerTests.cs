using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.PyBridge;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.PyBridge;

/// <summary>Optimizers' states in Python's format.</summary>
[NoTensorLeaks]
public sealed class PyBridgeOptimizerTests : IDisposable
{
    private const string Train = """
        import sys, torch
        p = [torch.nn.Parameter(torch.arange(6.).view(2, 3) / 4 - .5), torch.nn.Parameter(torch.ones(2))]
        q = torch.optim.
        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Kinds => new()
    {
        { "SGD", "lr=.1, momentum=.9, weight_decay=.01, nesterov=True" }, { "SGD", "lr=.1" }, { "Adam", "lr=.01, amsgrad=True" }, { "AdamW", "lr=.01, betas=(.8, .99)" },
        { "RMSprop", "lr=.01, momentum=.5, centered=True" }, { "Adagrad", "lr=.1, lr_decay=.1" }, { "Adadelta", "lr=.5, rho=.8" }, { "Adamax", "lr=.01" },
        { "NAdam", "lr=.01" }, { "RAdam", "lr=.01" }, { "Rprop", "lr=.01" }, { "ASGD", "lr=.01" },
    };

    /// <summary>Three steps in Python, its state here, two steps on both sides: the same parameters; then the same the other way round.</summary>
    [SkippableTheory]
    [Trait("Category", "Slow")] // starts Python twice for each kind
    [MemberData(nameof(Kinds))]
    public void GoesOnWhereTheRealTorchStopped(string kind, string options)
    {
        using var scope = NewDisposeScope();
        var (theirs, ours) = (folder.File("theirs.pth"), folder.File("ours.pth"));
        var said = PythonTorch.Run(Program(kind, options, 3, "", $"torch.save({{'w': p, 'optimizer': q.state_dict()}}, sys.argv[1])", 2), theirs);
        Parameter[] parameters = [new(Start(0)), new(Start(1))];
        using var optimizer = Make(kind, parameters);
        optimizer.load_py(theirs);
        var start = (System.Collections.ArrayList)PyTorchUnpickler.UnpickleStateDict(theirs)["w"]!;
        using (no_grad())
        {
            for (var i = 0; i < 2; i++) parameters[i].copy_((Tensor)start[i]!);
        }

        Steps(optimizer, parameters, 3, 5);
        Close(said, parameters);

        // On from here in Python.
        optimizer.save_py(ours);
        PyTorchPickler.PickleStateDict(folder.File("p.pth"), new Dictionary<string, object> { ["w"] = parameters });
        said = PythonTorch.Run(Program(kind, "lr=7", 0, "q.load_state_dict(torch.load(sys.argv[1]))\nfor a, b in zip(p, torch.load(sys.argv[2])['w']): a.data.copy_(b)\n", "", 2, 5), ours, folder.File("p.pth"));
        Steps(optimizer, parameters, 5, 7);
        Close(said, parameters);
        Dispose(parameters);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void RoundTrips(string kind, string options)
    {
        _ = options;
        using var scope = NewDisposeScope();
        Parameter[] a = [new(Start(0)), new(Start(1))], b = [new(Start(0)), new(Start(1))];
        using var first = Make(kind, a);
        using var second = Make(kind, b);
        Steps(first, a, 0, 3);
        first.ParamGroups.First().LearningRate = 0.003;
        using var stream = new MemoryStream();
        first.save_py(stream, leaveOpen: true);
        stream.Position = 0;
        second.load_py(stream);
        Assert.Equal(0.003, second.ParamGroups.First().LearningRate);
        using (no_grad())
        {
            for (var i = 0; i < 2; i++) b[i].copy_(a[i]);
        }

        Steps(first, a, 3, 5);
        Steps(second, b, 3, 5);
        Assert.True(a[0].Matches(b[0]) && a[1].Matches(b[1]));
        Dispose(a);
        Dispose(b);
    }

    [Fact]
    public void StatesOfOthersChangeNothing()
    {
        using var scope = NewDisposeScope();
        var path = folder.File("x.pth");
        Parameter[] two = [new(Start(0)), new(Start(1))], one = [new(Start(0))], wide = [new(Start(1)), new(Start(0))];
        using var adam = Make("Adam", two);
        Steps(adam, two, 0, 2);
        adam.save_py(path);
        using var other = Make("Adam", one);
        using var swapped = Make("Adam", wide);
        using var sgd = Make("SGD", two);
        using var adagrad = Make("Adagrad", two);
        Refused(other, "group 0 has 2 parameters, the optimizer's 1");
        Refused(swapped, "is not for a parameter of shape [2]");
        Refused(sgd, "'dampening' is None, not a number: it may be another optimizer's");
        Refused(adagrad, "it may be another optimizer's");
        Assert.Null(((Adam.State)swapped.state_dict().State[0]).exp_avg);
        PyTorchPickler.PickleStateDict(path, new Dictionary<string, Tensor> { ["w"] = ones(1) });
        Refused(adam, "it holds no 'param_groups' and 'state'");
        Assert.Throws<FileNotFoundException>(() => adam.load_py(folder.File("none.pth")));
        foreach (var p in new[] { two, one, wide }) Dispose(p);

        void Refused(OptimizerHelper optimizer, string fault) =>
            Assert.Contains(fault, Assert.Throws<InvalidContentException>(() => optimizer.load_py(path)).Message, StringComparison.Ordinal);
    }

    private static string Program(string kind, string options, int steps, string before, string between, int more, int first = 0) =>
        $"{Train.TrimEnd()}{kind}(p, {options})\n" +
        "def run(a, b):\n    for t in range(a, b):\n        for i, w in enumerate(p): w.grad = torch.sin(torch.arange(w.numel()).float().view(w.shape) + t + i)\n        q.step()\n" +
        $"{before}run({first}, {first + steps})\n{between}\nrun({first + steps}, {first + steps + more})\n" +
        "print(';'.join(f'{v:.7g}' for w in p for v in w.flatten().tolist()))";

    private static Tensor Start(int i) => i == 0 ? arange(6, ScalarType.Float32).view(2, 3) / 4 - .5 : ones(2);

    private static OptimizerHelper Make(string kind, Parameter[] p) => kind switch
    {
        "SGD" => optim.SGD(p, 1),
        "Adam" => optim.Adam(p),
        "AdamW" => optim.AdamW(p),
        "RMSprop" => optim.RMSProp(p),
        "Adagrad" => optim.Adagrad(p),
        "Adadelta" => optim.Adadelta(p),
        "Adamax" => optim.Adamax(p),
        "NAdam" => optim.NAdam(p),
        "RAdam" => optim.RAdam(p),
        "Rprop" => optim.Rprop(p),
        _ => optim.ASGD(p),
    };

    private static void Steps(OptimizerHelper optimizer, Parameter[] parameters, int first, int end)
    {
        for (var t = first; t < end; t++)
        {
            using var scope = NewDisposeScope();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].grad = (arange(parameters[i].numel(), ScalarType.Float32).view(parameters[i].shape) + t + i).sin();
            }

            optimizer.step();
            foreach (var p in parameters) p.grad = null;
        }
    }

    private static void Close(string said, Parameter[] parameters)
    {
        double[] expected = [.. said.Split(';').Select(double.Parse)];
        float[] found = [.. parameters.SelectMany(p => p.detach().data<float>().ToArray())];
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 2e-6);
    }

    private static void Dispose(Parameter[] parameters)
    {
        foreach (var p in parameters) p.Dispose();
    }
}
