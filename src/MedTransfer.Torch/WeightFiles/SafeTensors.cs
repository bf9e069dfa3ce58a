using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using MedTransfer.Files;
using static TorchSharp.torch;

namespace MedTransfer.Weights;

/// <summary>
/// The safetensors format (https://github.com/huggingface/safetensors): a JSON header of names, types, shapes and offsets,
/// then the bytes of the tensors. It can hold no code, and every byte of a file has to be accounted for.
/// </summary>
public static class SafeTensors
{
    /// <summary>Opens a file and checks its header; tensors are read later.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The open file; dispose it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="InvalidContentException">The file breaks a rule of the format; the message names it.</exception>
    public static SafeTensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SafeTensorsFile.Open(path);
    }

    /// <summary>Writes tensors to a file: either the whole new file is there afterwards or what was there before.</summary>
    /// <param name="path">The file; its folder must exist. It may be a file that is open for reading.</param>
    /// <param name="tensors">The tensors by name; any device and layout.</param>
    /// <param name="metadata">Texts to store with them; none by default.</param>
    /// <exception cref="ArgumentException">A type cannot be stored, or a name is <c>__metadata__</c>.</exception>
    /// <exception cref="IOException">The file cannot be written; a file that was there is unchanged.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        var write = Writing(tensors, metadata);
        AtomicFile.Write(path, write);
    }

    /// <summary>Checks tensors, and gives what writes them to a stream.</summary>
    /// <exception cref="ArgumentException">A type cannot be stored, or a name is <c>__metadata__</c>.</exception>
    internal static Action<Stream> Writing(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        foreach (var (name, value) in tensors) RequireStorable(name, value);

        // Widest elements first, then by name, as the reference writer does: every tensor starts aligned.
        var ordered = tensors
            .OrderByDescending(t => SafeTensorsTypes.BytesOf(t.Value.dtype))
            .ThenBy(t => t.Key, StringComparer.Ordinal)
            .ToArray();
        var header = Header(ordered, metadata);
        return stream =>
        {
            stream.Write(header);
            foreach (var (_, value) in ordered) Write(stream, value);
        };
    }

    private static void RequireStorable(string name, Tensor tensor)
    {
        if (name == "__metadata__") throw new ArgumentException("A tensor cannot be named '__metadata__': the format uses it.");
        _ = SafeTensorsTypes.NameOf(tensor.dtype);
    }

    private static byte[] Header(KeyValuePair<string, Tensor>[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                writer.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) writer.WriteString(key, value);
                writer.WriteEndObject();
            }

            var at = 0L;
            foreach (var (name, tensor) in tensors)
            {
                writer.WriteStartObject(name);
                writer.WriteString("dtype", SafeTensorsTypes.NameOf(tensor.dtype));
                writer.WriteStartArray("shape");
                foreach (var count in tensor.shape) writer.WriteNumberValue(count);
                writer.WriteEndArray();
                writer.WriteStartArray("data_offsets");
                writer.WriteNumberValue(at);
                at += tensor.numel() * SafeTensorsTypes.BytesOf(tensor.dtype);
                writer.WriteNumberValue(at);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        // Padded with blanks so that the data starts at a multiple of eight.
        var length = (json.WrittenCount + 7) / 8 * 8;
        var header = new byte[8 + length];
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)length);
        header.AsSpan(8).Fill((byte)' ');
        json.WrittenSpan.CopyTo(header.AsSpan(8));
        return header;
    }

    private static void Write(Stream stream, Tensor tensor)
    {
        if (tensor.numel() == 0) return;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        TensorBytes.Write(stream, tensor.detach().cpu().contiguous());
    }
}
