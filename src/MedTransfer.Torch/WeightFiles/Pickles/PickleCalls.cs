namespace MedTransfer.Weights;

/// <summary>
/// The classes and functions that PyTorch's files refer to, and what calling them with these arguments describes. Nothing of
/// Python's is looked up or run: this list is all there is.
/// </summary>
internal static class PickleCalls
{
    private const string Rebuild = "torch._utils._rebuild_";

    /// <summary>Whether the name is on the list.</summary>
    internal static bool IsKnown(string name) =>
        StorageType(name) is not null || DataType(name) is not null || name is
            "collections.OrderedDict" or "collections.Counter" or "torch.Size" or "torch.device" or "torch.Tensor" or "torch._tensor.Tensor"
            or "torch.nn.parameter.Parameter" or "_codecs.encode"
            or "builtins.set" or "__builtin__.set" or "builtins.bytearray" or "__builtin__.bytearray" or "builtins.complex" or "__builtin__.complex"
            or "torch._tensor._rebuild_from_type_v2"
            or Rebuild + "tensor" or Rebuild + "tensor_v2" or Rebuild + "tensor_v3" or Rebuild + "parameter" or Rebuild + "parameter_with_state";

    /// <summary>The element type of a storage class, null where the name is none.</summary>
    internal static PickledType? StorageType(string name) =>
        name.StartsWith("torch.cuda.", StringComparison.Ordinal) ? PickledType.OfStorage(name["torch.cuda.".Length..])
        : name.StartsWith("torch.storage.", StringComparison.Ordinal) ? PickledType.OfStorage(name["torch.storage.".Length..])
        : name.StartsWith("torch.", StringComparison.Ordinal) ? PickledType.OfStorage(name["torch.".Length..])
        : null;

    /// <summary>What a call of a known name makes.</summary>
    /// <exception cref="ArgumentException">The name cannot be called, or not with these arguments.</exception>
    internal static object? Call(string name, object?[] arguments) => (name, arguments) switch
    {
        ("collections.OrderedDict", []) => new PickleDict(),
        ("collections.OrderedDict", [PickleList pairs]) => FromPairs(pairs),
        ("collections.Counter", []) => new PickleDict(),
        ("collections.Counter", [PickleDict counts]) => counts,
        ("torch.Size", [PickleTuple sizes]) => sizes,
        ("torch.device", [string, ..]) => new PickleTuple(arguments),
        ("_codecs.encode", [string text, string]) => text,
        ("builtins.set" or "__builtin__.set", [PickleList items]) => items,
        ("builtins.bytearray" or "__builtin__.bytearray", _) => new PickleTuple(arguments),
        ("builtins.complex" or "__builtin__.complex", [_, _]) => new PickleTuple(arguments),
        ("torch._tensor._rebuild_from_type_v2", [PickleGlobal { IsKnown: true } inner, PickleGlobal, PickleTuple given, _]) when inner.Name != name => Call(inner.Name, given.Items),
        (Rebuild + "parameter", [PickledTensor data, bool, _]) => data,
        (Rebuild + "parameter_with_state", [PickledTensor data, bool, _, _]) => data,
        (Rebuild + "tensor", [PickledStorage storage, long offset, PickleTuple shape, PickleTuple strides]) => Tensor(storage, storage.Type, offset, shape, strides),
        (Rebuild + "tensor_v2", [PickledStorage, long, PickleTuple, PickleTuple, bool, PickleDict]
            or [PickledStorage, long, PickleTuple, PickleTuple, bool, PickleDict, _]) => TensorV2(arguments),
        (Rebuild + "tensor_v3", [PickledStorage storage, long offset, PickleTuple shape, PickleTuple strides, bool, PickleDict, PickleGlobal type, ..])
            when arguments.Length <= 8 && DataType(type.Name) is { } element => Tensor(storage, element, offset, shape, strides),
        _ => throw new ArgumentException($"a call of '{Printable.Name(name)}' with ({string.Join(", ", arguments.Take(8).Select(NameOf))}), which PyTorch does not write"),
    };

    /// <summary>A value's kind for messages.</summary>
    internal static string NameOf(object? value) => value switch
    {
        null => "None",
        bool => "bool",
        long or System.Numerics.BigInteger => "int",
        double => "float",
        string => "text",
        byte[] => "bytes",
        PickleTuple => "tuple",
        PickleList => "list",
        PickleDict => "dict",
        PickledTensor => "tensor",
        PickledStorage => "storage",
        PickleGlobal g => $"name {Printable.Name(g.Name)}",
        PickleObject o => $"object of {Printable.Name(o.Name)}",
        _ => value.GetType().Name,
    };

    private static PickledType? DataType(string name) =>
        name.StartsWith("torch.", StringComparison.Ordinal) ? PickledType.OfName(name["torch.".Length..]) : null;

    private static PickleDict FromPairs(PickleList pairs)
    {
        var dict = new PickleDict();
        foreach (var pair in pairs.Items)
        {
            object?[] two = pair switch { PickleTuple t => t.Items, PickleList l => [.. l.Items.Take(3)], _ => [] };
            if (two is not [{ } key, var value] || key is PickleList or PickleDict) throw new ArgumentException($"an OrderedDict of a {NameOf(pair)} where a pair of key and value is needed");
            dict.Set(key, value);
        }

        return dict;
    }

    private static PickledTensor TensorV2(object?[] a) => Tensor((PickledStorage)a[0]!, ((PickledStorage)a[0]!).Type, (long)a[1]!, (PickleTuple)a[2]!, (PickleTuple)a[3]!);

    private static PickledTensor Tensor(PickledStorage storage, PickledType type, long offset, PickleTuple shape, PickleTuple strides) =>
        new(storage, type, offset, Numbers(shape), Numbers(strides));

    private static long[] Numbers(PickleTuple tuple) =>
        [.. tuple.Items.Select(i => i as long? ?? throw new ArgumentException($"a {NameOf(i)} among the sizes or strides of a tensor, where integers are needed"))];
}
