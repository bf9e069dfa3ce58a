using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

/// <summary>Hooks around forward, for every number of inputs.</summary>
public sealed class ModuleCallTests
{
    [Fact]
    public void HooksOfEveryNumberOfInputsSeeAndReplace()
    {
        using var one = new One();
        one.register_forward_pre_hook((_, a) => a + "!");
        one.register_forward_hook((_, a, y) => $"<{a}:{y}>");
        Assert.Equal("<a!:a!>", one.call("a"));

        using var two = new Two();
        two.register_forward_pre_hook((_, a, b) => (b, a));
        two.register_forward_hook((_, a, b, y) => $"<{a}{b}:{y}>");
        Assert.Equal("<ba:ba>", two.call("a", "b"));

        using var three = new Three();
        three.register_forward_pre_hook((_, a, b, c) => (c, b, a));
        three.register_forward_hook((_, a, b, c, y) => $"<{a}{b}{c}:{y}>");
        Assert.Equal("<cba:cba>", three.call("a", "b", "c"));

        using var four = new Four();
        four.register_forward_pre_hook((_, a, b, c, d) => (d, c, b, a));
        four.register_forward_hook((_, a, b, c, d, y) => $"<{a}{b}{c}{d}:{y}>");
        Assert.Equal("<dcba:dcba>", four.call("a", "b", "c", "d"));

        using var five = new Five();
        five.register_forward_pre_hook((_, a, b, c, d, e) => (e, d, c, b, a));
        five.register_forward_hook((_, a, b, c, d, e, y) => $"<{a}{b}{c}{d}{e}:{y}>");
        Assert.Equal("<edcba:edcba>", five.call("a", "b", "c", "d", "e"));

        using var six = new Six();
        six.register_forward_pre_hook((_, a, b, c, d, e, f) => (f, e, d, c, b, a));
        six.register_forward_hook((_, a, b, c, d, e, f, y) => $"<{a}{b}{c}{d}{e}{f}:{y}>");
        Assert.Equal("<fedcba:fedcba>", six.call("a", "b", "c", "d", "e", "f"));
    }

    [Fact]
    public void AHookThatReturnsNullReplacesNothing()
    {
        using var two = new Two();
        two.register_forward_pre_hook((_, _, _) => null);
        two.register_forward_hook((_, _, _, _) => null!);
        Assert.Equal("ab", two.call("a", "b"));
    }

    [Fact]
    public void HooksRunInOrderOfRegistrationAndMayRemoveThemselves()
    {
        using var one = new One();
        List<string> order = [];
        one.register_forward_pre_hook(_ => order.Add("first"));
        nn.HookableModule<Func<nn.Module<string, string>, string, string>, Func<nn.Module<string, string>, string, string, string>>.HookRemover? own = null;
        own = one.register_forward_pre_hook(_ =>
        {
            order.Add("once");
            own!.remove();
        });
        one.register_forward_pre_hook(_ => order.Add("last"));
        one.call("a");
        one.call("a");
        own.remove();
        Assert.Equal(["first", "once", "last", "first", "last"], order);
    }

    [Fact]
    public void ADisposedModuleLetsGoOfItsHooks()
    {
        var one = new One();
        WeakReference held = Hook(one);
        one.Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.False(held.IsAlive);
        GC.KeepAlive(one);

        // Not inlined: a local of the test would keep the object alive.
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Hook(One module)
        {
            var state = new List<string>();
            module.register_forward_hook(_ => state.Add("called"));
            module.call("a");
            Assert.Single(state);
            return new WeakReference(state);
        }
    }

    private sealed class One() : nn.Module<string, string>(nameof(One))
    {
        public override string forward(string input) => input;
    }

    private sealed class Two() : nn.Module<string, string, string>(nameof(Two))
    {
        public override string forward(string input1, string input2) => input1 + input2;
    }

    private sealed class Three() : nn.Module<string, string, string, string>(nameof(Three))
    {
        public override string forward(string input1, string input2, string input3) => input1 + input2 + input3;
    }

    private sealed class Four() : nn.Module<string, string, string, string, string>(nameof(Four))
    {
        public override string forward(string input1, string input2, string input3, string input4) => input1 + input2 + input3 + input4;
    }

    private sealed class Five() : nn.Module<string, string, string, string, string, string>(nameof(Five))
    {
        public override string forward(string input1, string input2, string input3, string input4, string input5) =>
            input1 + input2 + input3 + input4 + input5;
    }

    private sealed class Six() : nn.Module<string, string, string, string, string, string, string>(nameof(Six))
    {
        public override string forward(string input1, string input2, string input3, string input4, string input5, string input6) =>
            input1 + input2 + input3 + input4 + input5 + input6;
    }
}
