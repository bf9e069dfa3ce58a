using System.Collections;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>Writes the ZIP format of <c>torch.save</c>.</summary>
internal sealed class PyTorchWriter
{
    private const string Root = "archive"; // what torch.save uses where it has no file name

    private readonly List<Tensor> storages = [];
    private readonly Dictionary<Tensor, string> byObject = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(nint, long, ScalarType), string> byMemory = [];

    /// <summary>Writes named values; tensors may be anywhere in them.</summary>
    internal static void Write(Stream stream, IDictionary values)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var writer = new PyTorchWriter();
        var pickle = PickleWriter.Write(values, writer.KeyOf);
        var zip = new StoredZipWriter(stream);
        zip.Add($"{Root}/data.pkl", pickle);
        zip.Add($"{Root}/byteorder", "little"u8.ToArray());
        for (var i = 0; i < writer.storages.Count; i++)
        {
            using var inner = NewDisposeScope();
            var plain = writer.storages[i].detach().cpu().contiguous();
            zip.Add($"{Root}/data/{i}", plain.numel() * plain.ElementSize, TensorBytes.Sum(plain), to => TensorBytes.Write(to, plain));
        }

        zip.Add($"{Root}/version", "3\n"u8.ToArray());
        zip.Finish();
    }

    internal static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var values = new System.Collections.Specialized.OrderedDictionary();
        foreach (var (name, tensor) in tensors) values.Add(name, tensor);
        Write(stream, values);
    }

    /// <summary>Tensors that are the same object or have the same memory share a storage.</summary>
    private string KeyOf(Tensor tensor)
    {
        if (byObject.TryGetValue(tensor, out var key)) return key;
        var memory = Memory(tensor);
        if (memory is null || !byMemory.TryGetValue(memory.Value, out key))
        {
            key = $"{storages.Count}";
            storages.Add(tensor);
            if (memory is not null) byMemory.Add(memory.Value, key);
        }

        byObject.Add(tensor, key);
        return key;
    }

    private static (nint, long, ScalarType)? Memory(Tensor tensor)
    {
        if (tensor.device_type != TorchSharp.DeviceType.CPU || tensor.numel() == 0 || !tensor.is_contiguous()) return null;
        using var one = tensor.detach();
        using var first = one.view(-1).narrow(0, 0, 1);
        return (Address(first), tensor.numel(), tensor.dtype);
    }

    private static unsafe nint Address(Tensor element)
    {
        fixed (byte* start = &MemoryMarshal.GetReference(element.bytes)) return (nint)start;
    }
}
