using System.Collections;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>
/// Everything that a PyTorch file holds, as .NET values: dicts become <see cref="Hashtable"/>, lists <see cref="ArrayList"/>, tuples
/// arrays of objects, integers <see cref="long"/>, and tensors are read.
/// </summary>
internal sealed class PyTorchValues
{
    private readonly PyTorchContainer container;
    private readonly bool skipTensors;

    // What the file shares is shared here, too: a small file cannot become large by repeating itself.
    private readonly Dictionary<object, object> done = new(ReferenceEqualityComparer.Instance);

    private PyTorchValues(PyTorchContainer container, bool skipTensors) => (this.container, this.skipTensors) = (container, skipTensors);

    /// <summary>Reads a file whose outermost value is a dict.</summary>
    /// <param name="path">The file.</param>
    /// <param name="skipTensors">Whether tensors get type and shape only, and no values (on the meta device).</param>
    /// <returns>The dict; the tensors belong to the dispose scope that is open.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file is broken, or holds what is not known here.</exception>
    internal static Hashtable Read(string path, bool skipTensors = false)
    {
        using var container = PyTorchContainer.Open(path, WeightFormat.Of(WeightFormat.Start(path)));
        StateDictFinder.RequireKnown(path, container.Content);
        if (container.Content.Root is not PickleDict root)
            throw new InvalidContentException($"'{path}' holds a {PickleCalls.NameOf(container.Content.Root)}, not a dict. Save a dict with torch.save.");
        using var scope = NewDisposeScope();
        var values = new PyTorchValues(container, skipTensors);
        var result = values.Table(root, "");
        foreach (var tensor in values.done.Values.OfType<Tensor>()) tensor.MoveToOuterDisposeScope();
        return result;
    }

    private object? Value(object? value, string name)
    {
        if (value is not (PickleTuple or PickleList or PickleDict or PickledTensor)) return value is PickleGlobal global ? global.Name : value;
        if (done.TryGetValue(value, out var known)) return known;
        object made = value switch
        {
            PickledTensor tensor => Tensor(container.Entry(name, tensor)),
            PickleDict dict => Table(dict, name),
            PickleList list => new ArrayList(list.Items.Select(i => Value(i, name)).ToArray()),
            _ => ((PickleTuple)value).Items.Select(i => Value(i, name)).ToArray(),
        };
        done[value] = made;
        return made;
    }

    private Hashtable Table(PickleDict dict, string name)
    {
        var table = new Hashtable(PickleDict.Keys.Instance);
        foreach (var (key, value) in dict.Items) table[Value(key, name)!] = Value(value, name.Length == 0 ? $"{key}" : $"{name}.{key}");
        return table;
    }

    private Tensor Tensor(PyTorchEntry entry)
    {
        if (skipTensors) return empty([.. entry.Shape], dtype: entry.Type, device: META);
        var tensor = empty([.. entry.Shape], dtype: entry.Type);
        container.ReadInto(entry, tensor);
        return tensor;
    }
}
