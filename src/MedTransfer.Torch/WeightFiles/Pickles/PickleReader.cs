using System.Numerics;

namespace MedTransfer.Weights;

/// <summary>
/// Reads a pickle of PyTorch's: the instructions that <c>torch.save</c> writes (protocol 2) build values of the few types here.
/// Nothing is imported, called or instantiated. Unknown names become stand-ins, so that all of them can be listed; whoever
/// uses the content has to refuse it then (<see cref="PickleContent.UnknownGlobals"/>).
/// </summary>
internal sealed class PickleReader
{
    // Far above any checkpoint (a tensor takes about seven), far below what would use up the memory.
    private const int MostValues = 3_000_000;
    private const int HighestProtocol = 5;

    private readonly PickleInput input;
    private readonly Func<object?, object?> load;
    private readonly PickleStack stack;
    private readonly Dictionary<uint, object?> memo = [];
    private readonly Dictionary<string, PickleGlobal> globals = new(StringComparer.Ordinal);
    private readonly List<string> unknown = [];
    private int made;

    private PickleReader(PickleInput input, Func<object?, object?> load)
    {
        (this.input, this.load) = (input, load);
        stack = new PickleStack(input);
    }

    /// <summary>Reads one pickle.</summary>
    /// <param name="input">Stands behind its last instruction afterwards.</param>
    /// <param name="load">Makes a storage (or what else it stands for) of a persistent id; throws <see cref="ArgumentException"/> where it is none.</param>
    /// <exception cref="InvalidContentException">The pickle breaks a rule, or has instructions or calls that PyTorch does not write.</exception>
    internal static PickleContent Read(PickleInput input, Func<object?, object?> load)
    {
        var reader = new PickleReader(input, load);
        try
        {
            while (reader.Step(input.Byte())) { }
        }
        catch (ArgumentException e)
        {
            throw input.Broken(e.Message);
        }

        var root = reader.stack.Pop();
        if (!reader.stack.IsEmpty) throw input.Broken("more than one value is left at its end");
        if (PickleNesting.Fault(root) is { } fault) throw input.Broken(fault);
        return new PickleContent(root, reader.unknown, input.Position);
    }

    private bool Step(byte code)
    {
        switch (code)
        {
            case PickleOpcode.Proto: CheckProtocol(input.Byte()); break;
            case PickleOpcode.Stop: return false;
            case PickleOpcode.Mark: stack.Mark(); break;
            case PickleOpcode.Pop: stack.PopOrMark(); break;
            case PickleOpcode.PopMark: stack.PopToMark(); break;
            case PickleOpcode.Dup: stack.Push(stack.Top()); break;
            case PickleOpcode.None: stack.Push(null); break;
            case PickleOpcode.NewTrue: stack.Push(true); break;
            case PickleOpcode.NewFalse: stack.Push(false); break;
            case PickleOpcode.BinInt: Make((long)input.Int32()); break;
            case PickleOpcode.BinInt1: Make((long)input.Byte()); break;
            case PickleOpcode.BinInt2: Make((long)input.UInt16()); break;
            case PickleOpcode.Long1: MakeInteger(new BigInteger(input.Bytes(input.Byte()))); break;
            case PickleOpcode.BinFloat: Make(input.Double()); break;
            case PickleOpcode.BinUnicode: Make(input.Text((uint)input.Int32())); break;
            case PickleOpcode.BinString: Make(input.Text(input.Int32())); break;
            case PickleOpcode.ShortBinString: Make(input.Text(input.Byte())); break;
            case PickleOpcode.BinBytes: Make(input.Bytes((uint)input.Int32())); break;
            case PickleOpcode.ShortBinBytes: Make(input.Bytes(input.Byte())); break;
            case PickleOpcode.EmptyTuple: stack.Push(PickleTuple.Empty); break;
            case PickleOpcode.Tuple1: Make(new PickleTuple(stack.Pop(1))); break;
            case PickleOpcode.Tuple2: Make(new PickleTuple(stack.Pop(2))); break;
            case PickleOpcode.Tuple3: Make(new PickleTuple(stack.Pop(3))); break;
            case PickleOpcode.Tuple: Make(new PickleTuple(stack.PopToMark())); break;
            case PickleOpcode.EmptyList: Make(new PickleList()); break;
            case PickleOpcode.EmptyDict: Make(new PickleDict()); break;
            case PickleOpcode.Append: Append(stack.Pop(1)); break;
            case PickleOpcode.Appends: Append(stack.PopToMark()); break;
            case PickleOpcode.SetItem: SetItems(stack.Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(stack.PopToMark()); break;
            case PickleOpcode.BinPut: Remember(input.Byte()); break;
            case PickleOpcode.LongBinPut: Remember((uint)input.Int32()); break;
            case PickleOpcode.BinGet: stack.Push(Recall(input.Byte())); break;
            case PickleOpcode.LongBinGet: stack.Push(Recall((uint)input.Int32())); break;
            case PickleOpcode.Global: stack.Push(Name($"{input.Line()}.{input.Line()}")); break;
            case PickleOpcode.Reduce: Call(stack.Pop(2)); break;
            case PickleOpcode.NewObj: Create(stack.Pop(2)); break;
            case PickleOpcode.Build: Build(stack.Pop()); break;
            case PickleOpcode.BinPersId: Make(load(stack.Pop())); break;
            default: throw Unsupported(code);
        }

        return true;
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > HighestProtocol) throw input.Broken($"protocol {protocol}, which does not exist");
    }

    private void Make(object? value)
    {
        Count();
        stack.Push(value);
    }

    private void Count()
    {
        if (++made > MostValues) throw input.Broken($"more than {MostValues} values");
    }

    private void MakeInteger(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue) Make((long)value);
        else Make(value);
    }

    private void Remember(uint place)
    {
        memo[place] = stack.Top();
        if (memo.Count > MostValues) throw input.Broken($"more than {MostValues} remembered values");
    }

    private object? Recall(uint place) => memo.TryGetValue(place, out var value) ? value : throw input.Broken($"memo {place} is used, but was never set");

    private PickleGlobal Name(string name)
    {
        if (globals.TryGetValue(name, out var known)) return known;
        Count();
        var global = new PickleGlobal(name, PickleCalls.IsKnown(name));
        globals.Add(name, global);
        if (!global.IsKnown) unknown.Add(name);
        return global;
    }

    private void Append(object?[] items)
    {
        if (stack.Top() is PickleObject) return;
        if (stack.Top() is not PickleList list) throw input.Broken($"items are appended to a {PickleCalls.NameOf(stack.Top())}, which is no list");
        list.Items.AddRange(items);
    }

    private void SetItems(object?[] pairs)
    {
        if (stack.Top() is PickleObject) return;
        if (stack.Top() is not PickleDict dict) throw input.Broken($"an item is set in a {PickleCalls.NameOf(stack.Top())}, which is no dict");
        if (pairs.Length % 2 != 0) throw input.Broken("a key without a value");
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] is null or PickleList or PickleDict) throw input.Broken($"a {PickleCalls.NameOf(pairs[i])} as the key of a dict");
            dict.Set(pairs[i]!, pairs[i + 1]);
        }
    }

    private void Call(object?[] functionAndArguments)
    {
        if (functionAndArguments is not [var function, PickleTuple arguments]) throw input.Broken($"a call with a {PickleCalls.NameOf(functionAndArguments[1])} in place of a tuple of arguments");
        Make(function switch
        {
            PickleGlobal { IsKnown: true } known => PickleCalls.Call(known.Name, arguments.Items),
            PickleGlobal unknownOne => new PickleObject(unknownOne.Name),
            PickleObject made => new PickleObject(made.Name),
            _ => throw input.Broken($"a call of a {PickleCalls.NameOf(function)}"),
        });
    }

    private void Create(object?[] classAndArguments)
    {
        if (classAndArguments is not [PickleGlobal type, PickleTuple arguments]) throw input.Broken($"an object of a {PickleCalls.NameOf(classAndArguments[0])}");
        Make(type.IsKnown ? PickleCalls.Call(type.Name, arguments.Items) : new PickleObject(type.Name));
    }

    /// <summary>Of known types only dicts have attributes beside their content (<c>_metadata</c> of a state dict): they are not needed.</summary>
    private void Build(object? state)
    {
        if (stack.Top() is PickleObject made) made.State = state;
        else if (stack.Top() is not PickleDict) throw input.Broken($"a state is given to a {PickleCalls.NameOf(stack.Top())}, which has none");
    }

    private InvalidContentException Unsupported(byte code) => input.Broken(
        PickleOpcode.Exists(code)
            ? $"{PickleOpcode.Describe(code)}, which torch.save does not write by default: save the weights again without 'pickle_protocol', or as .safetensors; else"
            : PickleOpcode.Describe(code));
}
