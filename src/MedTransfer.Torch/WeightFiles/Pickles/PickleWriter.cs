using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>Writes values as a pickle of protocol 2, tensors as <c>torch.save</c> describes them: row-major, from the start of a storage.</summary>
internal sealed class PickleWriter
{
    private const int MostDeep = 100;

    private readonly Stream bytes;
    private readonly Dictionary<string, int> memo = new(StringComparer.Ordinal);
    private readonly Func<Tensor, string> storageKey;
    private int depth;

    private PickleWriter(Stream bytes, Func<Tensor, string> storageKey) => (this.bytes, this.storageKey) = (bytes, storageKey);

    /// <summary>Writes a value: null, bool, numbers, texts, tensors, tuples, dictionaries (as dict; the outermost as OrderedDict) and sequences (as list).</summary>
    /// <param name="root">The outermost dictionary.</param>
    /// <param name="storageKey">The key of the storage that a tensor's elements go into.</param>
    /// <exception cref="ArgumentException">A value is of another kind, or nested without end.</exception>
    internal static byte[] Write(IDictionary root, Func<Tensor, string> storageKey)
    {
        using var bytes = new MemoryStream();
        var writer = new PickleWriter(bytes, storageKey);
        writer.Put(PickleOpcode.Proto, 2);
        writer.EmptyOrderedDict();
        writer.Items(root);
        writer.Put(PickleOpcode.Stop);
        return bytes.ToArray();
    }

    private void Value(object? value)
    {
        if (++depth > MostDeep) throw new ArgumentException($"Values nested more than {MostDeep} deep cannot be saved; a value may hold itself.");
        switch (value)
        {
            case null: Put(PickleOpcode.None); break;
            case bool truth: Put(truth ? PickleOpcode.NewTrue : PickleOpcode.NewFalse); break;
            case string text: Text(text); break;
            case Tensor tensor: TensorValue(tensor); break;
            case sbyte or byte or short or ushort or int or uint or long: Integer(Convert.ToInt64(value)); break;
            case float or double: Real(Convert.ToDouble(value)); break;
            case ITuple tuple: TupleOf([.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])]); break;
            case IDictionary dict:
                Put(PickleOpcode.EmptyDict);
                Items(dict);
                break;
            case IEnumerable sequence:
                Put(PickleOpcode.EmptyList, PickleOpcode.Mark);
                foreach (var item in sequence) Value(item);
                Put(PickleOpcode.Appends);
                break;
            default:
                throw new ArgumentException($"A {value.GetType().Name} cannot be saved in a PyTorch file; numbers, texts, tensors, lists and dictionaries can.");
        }

        depth--;
    }

    private void Items(IDictionary dict)
    {
        Put(PickleOpcode.Mark);
        foreach (DictionaryEntry item in dict)
        {
            Value(item.Key);
            Value(item.Value);
        }

        Put(PickleOpcode.SetItems);
    }

    private void TensorValue(Tensor tensor)
    {
        var storage = PickledType.StorageOf(tensor.dtype)
            ?? throw new ArgumentException($"A PyTorch file cannot hold tensors of type {tensor.dtype} here; convert to one of {PickledType.Names} first.");
        Global("torch._utils", "_rebuild_tensor_v2");
        Put(PickleOpcode.Mark, PickleOpcode.Mark);
        Text("storage");
        Global("torch", storage);
        Text(storageKey(tensor));
        Text("cpu");
        Integer(tensor.numel());
        Put(PickleOpcode.Tuple, PickleOpcode.BinPersId);
        Integer(0);
        var shape = tensor.shape;
        var strides = new long[shape.Length];
        for (var (i, step) = (shape.Length - 1, 1L); i >= 0; step *= Math.Max(shape[i], 1), i--) strides[i] = step;
        TupleOf([.. shape.Cast<object>()]);
        TupleOf([.. strides.Cast<object>()]);
        Put(PickleOpcode.NewFalse);
        EmptyOrderedDict();
        Put(PickleOpcode.Tuple, PickleOpcode.Reduce);
    }

    private void TupleOf(object?[] items)
    {
        if (items.Length == 0)
        {
            Put(PickleOpcode.EmptyTuple);
            return;
        }

        Put(PickleOpcode.Mark);
        foreach (var item in items) Value(item);
        Put(PickleOpcode.Tuple);
    }

    private void EmptyOrderedDict()
    {
        Global("collections", "OrderedDict");
        Put(PickleOpcode.EmptyTuple, PickleOpcode.Reduce);
    }

    private void Global(string module, string name)
    {
        if (Recall($"{module}\n{name}\n")) return;
        Put(PickleOpcode.Global);
        bytes.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
        Remember($"{module}\n{name}\n");
    }

    private void Text(string text)
    {
        var key = "'" + text;
        if (Recall(key)) return;
        var utf8 = Encoding.UTF8.GetBytes(text);
        Put(PickleOpcode.BinUnicode);
        Int32(utf8.Length);
        bytes.Write(utf8);
        Remember(key);
    }

    private bool Recall(string key)
    {
        if (!memo.TryGetValue(key, out var place)) return false;
        Put(PickleOpcode.LongBinGet);
        Int32(place);
        return true;
    }

    private void Remember(string key)
    {
        Put(PickleOpcode.LongBinPut);
        Int32(memo.Count);
        memo.Add(key, memo.Count);
    }

    private void Integer(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            Put(PickleOpcode.BinInt);
            Int32((int)value);
            return;
        }

        var wide = new BigInteger(value).ToByteArray();
        Put(PickleOpcode.Long1, (byte)wide.Length);
        bytes.Write(wide);
    }

    private void Real(double value)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(number, value);
        Put(PickleOpcode.BinFloat);
        bytes.Write(number);
    }

    private void Int32(int value)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, value);
        bytes.Write(number);
    }

    private void Put(params ReadOnlySpan<byte> codes) => bytes.Write(codes);
}
