using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Optim;

/// <summary>What holds for every optimizer.</summary>
[NoTensorLeaks]
public sealed class EveryOptimizerTests
{
    public static TheoryData<string> Names() => Optimizers.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWaysOfAStepGiveTheSameValues(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach ((ScalarType type, double tolerance) in new[] { (ScalarType.Float32, 3e-5), (ScalarType.Float64, 1e-11) })
        {
            Tensor[][] results = [.. new[] { StepPath.Automatic, StepPath.Lists, StepPath.OneByOne }.Select(path => Train(name, path, type))];
            for (int i = 0; i < results[0].Length; i++)
            {
                Assert.True(results[0][i].allclose(results[1][i], tolerance, tolerance), $"lists, {type}, parameter {i}");
                Assert.True(results[0][i].allclose(results[2][i], tolerance, tolerance), $"one by one, {type}, parameter {i}");
            }
        }
    }

    // libtorch 1.13 has the fused operators for CUDA only: there it refuses the device, after it took the arguments.
    [Theory]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("AdamW maximize")]
    [InlineData("SGD")]
    [InlineData("SGD plain")]
    public void AFusedStepTakesItsArgumentsAndGivesTheSameValues(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        try
        {
            Tensor[] fused = Train(name, StepPath.Fused, ScalarType.Float64), plain = Train(name, StepPath.Automatic, ScalarType.Float64);
            Assert.All(fused.Zip(plain), pair => Assert.True(pair.First.allclose(pair.Second, 1e-11, 1e-11)));
        }
        catch (System.Runtime.InteropServices.ExternalException e)
        {
            Assert.Contains("'CPU' backend", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ARestoredStateGoesOnBitwise(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] a = Parameters(ScalarType.Float32);
        using OptimizerHelper first = Optimizers.All[name](a);
        Run(first, a, 0, 3);
        Parameter[] b = [.. a.Select(p => new Parameter(p.detach().clone()))], c = [.. a.Select(p => new Parameter(p.detach().clone()))];
        using OptimizerHelper copied = Optimizers.All[name](b), read = Optimizers.All[name](c);
        copied.load_state_dict(first.state_dict());
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            first.save_state_dict(writer);
        }

        stream.Position = 0;
        using (var reader = new BinaryReader(stream))
        {
            read.load_state_dict(reader);
        }

        Assert.All(first.state_dict().State.Zip(read.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        Run(first, a, 3, 6);
        Run(copied, b, 3, 6);
        Run(read, c, 3, 6);
        for (int i = 0; i < a.Length; i++)
        {
            Assert.True(a[i].allclose(b[i], 0, 0), $"copied, parameter {i}");
            Assert.True(a[i].allclose(c[i], 0, 0), $"read, parameter {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AStateThatDoesNotFitIsRefusedAndChangesNothing(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] a = Parameters(ScalarType.Float32), b = Parameters(ScalarType.Float32), c = [new(ones(2)), new(ones(2)), new(ones(2))];
        using OptimizerHelper own = Optimizers.All[name](a), large = Optimizers.All[name](b.Take(2)), other = Optimizers.All[name](c);
        using OptimizerHelper kind = name.StartsWith("Adagrad", StringComparison.Ordinal) ? optim.Adamax(b) : optim.Adagrad(b);
        Run(own, a, 0, 1);
        Run(large, b, 0, 1);
        Run(kind, b, 0, 1);
        Run(other, c, 0, 1);
        Assert.Contains("[2]", Assert.Throws<ArgumentException>(() => own.load_state_dict(large.state_dict())).Message, StringComparison.Ordinal);
        Assert.Contains("Options", Assert.Throws<ArgumentException>(() => own.load_state_dict(kind.state_dict())).Message, StringComparison.Ordinal);
        if (own.state_dict().State.Any(s => PublicFields.TensorsOf(s).Any(f => f.GetValue(s) is not null)))
        {
            Assert.Contains("shape [2]", Assert.Throws<ArgumentException>(() => own.load_state_dict(other.state_dict())).Message, StringComparison.Ordinal);
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        own.save_state_dict(writer);
        byte[] whole = stream.ToArray();
        using OptimizerHelper fresh = Optimizers.All[name](b);
        foreach (byte[] broken in new[] { whole[..^1], whole[..(whole.Length / 2)], whole[..3], [], [.. whole[..5].Reverse(), .. whole[5..]] })
        {
            using var reader = new BinaryReader(new MemoryStream(broken));
            Assert.Throws<InvalidContentException>(() => fresh.load_state_dict(reader));
        }

        using OptimizerHelper untouched = Optimizers.All[name](b);
        Assert.All(fresh.state_dict().State.Zip(untouched.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GroupsGoByTheirOwnOptions(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter[] a = Parameters(ScalarType.Float64), b = Parameters(ScalarType.Float64);
        using OptimizerHelper both = Optimizers.All[name](a.Take(1)), alone = Optimizers.All[name](b.Take(1));
        var group = (TorchSharp.Modules.ParamGroup)Activator.CreateInstance(both.ParamGroups.Single().GetType())!;
        group.Parameters = a[1..2];
        group.LearningRate = 0;
        both.add_param_group(group);
        Optimizers.SetGradient(a[0], 0);
        Optimizers.SetGradient(a[1], 0);
        Optimizers.SetGradient(b[0], 0);
        both.step();
        alone.step();

        // Rprop's steps are never shorter than its least step.
        Assert.True(name == "Rprop" || a[1].allclose(b[1], 0, 0), "A learning rate of 0 must change nothing.");

        // LAMB looks at the norm of all gradients together.
        Assert.True(name == "Lamb" || a[0].allclose(b[0], 0, 0), "A group must not depend on another.");
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            var wrong = (TorchSharp.Modules.ParamGroup)Activator.CreateInstance(group.GetType())!;
            wrong.LearningRate = -1;
            both.add_param_group(wrong);
        });
        Assert.Equal(2, both.ParamGroups.Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OtherElementTypesAndLayoutsGoByOperators(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter half = new(Waves.Of(7, 5).to(ScalarType.BFloat16)), strided = new(Waves.Of(7, 5).t()), plain = new(Waves.Of(7, 5).t().contiguous());
        using OptimizerHelper optimizer = Optimizers.All[name]([half, strided, plain]);
        for (int step = 0; step < 3; step++)
        {
            half.grad = Waves.Of(7, 5).to(ScalarType.BFloat16);
            strided.grad = plain.grad = Waves.Of(5, 7);
            optimizer.step();
        }

        Assert.True(half.isfinite().all().item<bool>());
        Assert.True(strided.allclose(plain, 1e-12, 1e-12));
    }

    // Sizes with and without a rest that fills no register.
    private static Parameter[] Parameters(ScalarType type) => [new(Waves.Of(37, 11).to(type)), new(Waves.Of(64).to(type)), new(Waves.Of(3).to(type))];

    private static void Run(OptimizerHelper optimizer, Parameter[] parameters, int from, int to)
    {
        for (int step = from; step < to; step++)
        {
            foreach (Parameter parameter in parameters)
            {
                Optimizers.SetGradient(parameter, step);
            }

            optimizer.step();
        }
    }

    private static Tensor[] Train(string name, StepPath path, ScalarType type)
    {
        Parameter[] parameters = Parameters(type);
        using OptimizerHelper optimizer = Optimizers.All[name](parameters);
        optimizer.Path = path;
        Run(optimizer, parameters, 0, 7);
        return [.. parameters.Select(p => p.detach())];
    }
}
