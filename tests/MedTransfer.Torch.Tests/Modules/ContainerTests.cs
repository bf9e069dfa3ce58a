using MedTransfer.Testing;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MedTransfer.Torch.Tests.Modules;

[NoTensorLeaks]
public sealed class ContainerTests
{
    [Fact]
    public void AParameterListRegistersUnderNumbers()
    {
        using DisposeScope scope = NewDisposeScope();
        using Parameter a = new(ones(1)), b = new(ones(2)), c = new(ones(3));
        using ParameterList list = nn.ParameterList(a, b);
        list.Insert(1, c);
        Assert.Equal(["0", "1", "2"], list.state_dict().Keys);
        Assert.Equal([a, c, b], list.parameters());
        Assert.Equal(1, list.IndexOf(c));
        list[0] = b;
        list.append(a);
        Assert.Equal([b, c, b, a], list.ToArray());
        Assert.Equal(["0", "1", "2", "3"], list.state_dict().Keys);
        Assert.Equal([b, c, a], list.parameters());
        Assert.True(list.Remove(c));
        Assert.False(list.Remove(c));
        Assert.Same(b, list.get_parameter("1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.RemoveAt(7));
        Assert.Throws<ArgumentNullException>(() => list.Add(null!));
        list.Clear();
        Assert.Empty(list.parameters());
    }

    [Fact]
    public void AParameterDictionaryKeepsItsOrder()
    {
        using DisposeScope scope = NewDisposeScope();
        using Parameter a = new(ones(1)), b = new(ones(2)), c = new(ones(3));
        using ParameterDict dictionary = nn.ParameterDict(("left", a), ("right", b));
        dictionary.Insert(0, ("first", c));
        Assert.Equal(["first", "left", "right"], dictionary.state_dict().Keys);
        dictionary["left"] = c;
        Assert.Same(c, dictionary.get_parameter("left"));
        dictionary[2] = ("last", b);
        Assert.Equal(["first", "left", "last"], dictionary.keys());
        Assert.Equal([c, c, b], dictionary.values());
        Assert.True(dictionary.Contains(("last", b)));
        Assert.False(dictionary.Contains(("last", a)));
        Assert.Equal(2, dictionary.IndexOf(("last", b)));
        Assert.True(dictionary.Remove("first"));
        Assert.False(dictionary.Remove("first"));
        Assert.Equal(["left", "last"], dictionary.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void WhatIsRefusedChangesNothing()
    {
        using DisposeScope scope = NewDisposeScope();
        using ParameterDict dictionary = nn.ParameterDict(("a", new Parameter(ones(1))));
        var other = new Parameter(ones(2));
        Assert.Throws<ArgumentException>(() => dictionary.Insert(0, ("with.dot", other)));
        Assert.Throws<ArgumentException>(() => dictionary["with.dot"] = other);
        Assert.Throws<InvalidOperationException>(() => dictionary.Add("a", other));
        Assert.Throws<ArgumentNullException>(() => dictionary["a"] = null!);
        Assert.Equal(["a"], dictionary.keys());
        Assert.Equal(["a"], dictionary.state_dict().Keys);
    }

    [Fact]
    public void AModuleListFollowsEveryChange()
    {
        using ModuleList<nn.Module> list = nn.ModuleList(nn.Linear(1, 2), nn.ReLU());
        list[1] = nn.Linear(2, 3, hasBias: false);
        Assert.Equal(["0.weight", "0.bias", "1.weight"], list.state_dict().Keys);
        nn.Module first = list[0];
        list.RemoveAt(0);
        Assert.Equal(["0.weight"], list.state_dict().Keys);
        first.Dispose();
    }

    [Fact]
    public void ASequenceOfAnyTypesRunsAsItsClassSays()
    {
        using DisposeScope scope = NewDisposeScope();
        using var chain = new Blend(("left", nn.Linear(2, 3)), ("right", nn.Linear(4, 3, hasBias: false)));
        Assert.Equal(["left.weight", "left.bias", "right.weight"], chain.state_dict().Keys);
        Assert.Equal([5L, 3L], chain.call(ones(5, 2), ones(5, 4)).shape);
        chain.append("scale", nn.Identity()).append(nn.ReLU());
        Assert.Equal(["left", "right", "scale", "3"], chain.named_children().Select(c => c.name));
        Assert.Equal(4, chain.Count);
        Assert.IsType<Linear>(chain[1]);
        Assert.Equal(2, chain[1..3].Count);
        Assert.Equal(3, chain[(1, null)].Count);
        Assert.Contains("override Slice", Assert.Throws<NotSupportedException>(() => new Uncut()[..1]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASequenceIsMadeOfTuplesToo()
    {
        using Sequential chain = nn.Sequential(
            Tuple.Create<string, nn.Module<Tensor, Tensor>>("a", nn.Linear(1, 1, false)), Tuple.Create<string, nn.Module<Tensor, Tensor>>("b", nn.ReLU()));
        Assert.Equal(["a.weight"], chain.state_dict().Keys);
        Assert.Equal(1, chain[(1, null)].Count);
        Assert.Equal(1, chain[(null, 1)].Count);
    }

    [Fact]
    public void AnOrderedDictionaryIsFoundByKeyAndPlace()
    {
        OrderedDict<string, int> entries = new() { { "b", 1 }, ("a", 2) };
        entries.Insert(1, ("c", 3));
        entries["b"] = 4;
        entries[2] = ("z", 5);
        Assert.Equal([("b", 4), ("c", 3), ("z", 5)], entries.ToArray<(string, int)>());
        Assert.Equal(("c", 3), entries[1]);
        Assert.Equal(1, entries.IndexOf(("c", 3)));
        Assert.Equal(-1, entries.IndexOf(("c", 4)));
        Assert.False(entries.Remove(("c", 4)));
        Assert.True(entries.Remove(KeyValuePair.Create("c", 3)));
        Assert.Throws<ArgumentException>(() => entries.Add("z", 0));
        Assert.Throws<KeyNotFoundException>(() => entries["none"]);
        var copy = new KeyValuePair<string, int>[3];
        entries.CopyTo(copy, 1);
        Assert.Equal("z", copy[2].Key);
        entries.RemoveAt(0);
        Assert.Equal(["z"], entries.keys());
        entries.clear();
        Assert.Empty(entries.values());
    }

    private sealed class Blend(params (string, nn.Module)[] parts) : Sequential<Tensor, Tensor, Tensor>(parts)
    {
        public override Tensor forward(Tensor input1, Tensor input2)
        {
            using DisposeScope scope = NewDisposeScope();
            return (((Linear)this[0]).call(input1) + ((Linear)this[1]).call(input2)).MoveToOuterDisposeScope();
        }

        protected override Sequential<Tensor, Tensor, Tensor> Slice(int start, int end) =>
            new Blend([.. named_children().Take(start..end)]);
    }

    private sealed class Uncut() : Sequential<Tensor, Tensor>(Array.Empty<nn.Module>())
    {
        public override Tensor forward(Tensor input) => input.alias();
    }
}
