using System.Reflection;
using MedTransfer;

namespace TorchSharp.Modules;

/// <summary>
/// The stream form of options and states: the number of fields, then for each its name, a byte for its kind and its value.
/// A tensor is its element type, its shape and its elements in row-major order, little-endian. Whatever a stream says is
/// checked before memory is taken for it.
/// </summary>
internal static class StateFile
{
    private const int MostDimensions = 64;
    private const int Chunk = 1 << 20;

    private enum Kind : byte
    {
        Nothing = 0,
        Real = 1,
        Flag = 2,
        Integer = 3,
        Tensor = 4,
    }

    /// <summary>Writes the public fields of an object.</summary>
    public static void Write(BinaryWriter writer, object owner)
    {
        ArgumentNullException.ThrowIfNull(writer);
        FieldInfo[] fields = PublicFields.Of(owner);
        writer.Write(fields.Length);
        foreach (FieldInfo field in fields)
        {
            writer.Write(field.Name);
            switch (field.GetValue(owner))
            {
                case double number:
                    writer.Write((byte)Kind.Real);
                    writer.Write(number);
                    break;
                case bool flag:
                    writer.Write((byte)Kind.Flag);
                    writer.Write(flag);
                    break;
                case long count:
                    writer.Write((byte)Kind.Integer);
                    writer.Write(count);
                    break;
                case torch.Tensor tensor:
                    writer.Write((byte)Kind.Tensor);
                    WriteTensor(writer, tensor);
                    break;
                default:
                    writer.Write((byte)Kind.Nothing);
                    break;
            }
        }
    }

    /// <summary>Reads the public fields of an object; its tensors must have the shape of a parameter.</summary>
    /// <exception cref="InvalidContentException">The stream is cut short or holds something else.</exception>
    public static void Read(BinaryReader reader, object owner, torch.Tensor? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        FieldInfo[] fields = PublicFields.Of(owner);
        int count = reader.ReadInt32();
        if (count != fields.Length)
        {
            throw new InvalidContentException(
                $"The stream has {count} fields where {PublicFields.NameOf(owner)} has {fields.Length}: it is another optimizer's.");
        }

        foreach (FieldInfo field in fields)
        {
            string name = reader.ReadString();
            if (name != field.Name)
            {
                throw new InvalidContentException(
                    $"The stream has '{name}' where {PublicFields.NameOf(owner)} has '{field.Name}': it is another optimizer's.");
            }

            object? value = ReadValue(reader, name, parameter);
            Type expected = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;
            if (value is null ? field.FieldType == expected && expected.IsValueType : !expected.IsInstanceOfType(value))
            {
                (value as IDisposable)?.Dispose();
                throw new InvalidContentException($"'{name}' should be {expected.Name}, found {value?.GetType().Name ?? "nothing"}.");
            }

            (field.GetValue(owner) as IDisposable)?.Dispose();
            field.SetValue(owner, value);
        }
    }

    /// <summary>Writes a tensor that may be missing.</summary>
    public static void WriteTensor(BinaryWriter writer, torch.Tensor? tensor)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(tensor is not null);
        if (tensor is null)
        {
            return;
        }

        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor plain = tensor.detach().cpu().contiguous();
        writer.Write((int)plain.dtype);
        writer.Write((int)plain.Dimensions);
        foreach (long size in plain.shape)
        {
            writer.Write(size);
        }

        ForEachChunk(plain, chunk => writer.Write(chunk));
    }

    /// <summary>Reads a tensor that may be missing; with a parameter in its type, device and memory layout, and only in its shape.</summary>
    /// <exception cref="InvalidContentException">The stream is cut short, or the shape is another.</exception>
    public static torch.Tensor? ReadTensor(BinaryReader reader, torch.Tensor? parameter)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!reader.ReadBoolean())
        {
            return null;
        }

        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor read = torch.empty(ReadShape(reader, parameter, out torch.ScalarType type), dtype: type);
        ForEachChunk(read, chunk => reader.BaseStream.ReadExactly(chunk));
        return parameter is null ? read.DetachFromDisposeScope() : StateTensors.CopyFor(parameter, read);
    }

    // Boxed one by one: numbers would else be converted to tensors, which they are implicitly.
    private static object? ReadValue(BinaryReader reader, string name, torch.Tensor? parameter) => (Kind)reader.ReadByte() switch
    {
        Kind.Nothing => null,
        Kind.Real => (object)reader.ReadDouble(),
        Kind.Flag => (object)reader.ReadBoolean(),
        Kind.Integer => (object)reader.ReadInt64(),
        Kind.Tensor => ReadTensor(reader, parameter),
        var other => throw new InvalidContentException($"'{name}' is of kind {(byte)other}, which is none."),
    };

    private static long[] ReadShape(BinaryReader reader, torch.Tensor? parameter, out torch.ScalarType type)
    {
        type = (torch.ScalarType)reader.ReadInt32();
        int dimensions = reader.ReadInt32();
        if (!Enum.IsDefined(type) || dimensions is < 0 or > MostDimensions)
        {
            throw new InvalidContentException($"A tensor of type {(int)type} with {dimensions} dimensions cannot be.");
        }

        long[] shape = new long[dimensions];
        decimal elements = 1;
        for (int i = 0; i < dimensions; i++)
        {
            shape[i] = reader.ReadInt64();
            elements *= shape[i] is >= 0 and <= int.MaxValue ? shape[i] : throw new InvalidContentException($"Dimension {i} of a tensor is {shape[i]}.");
            if (elements > long.MaxValue / sizeof(double))
            {
                throw new InvalidContentException($"A tensor of shape [{string.Join(", ", shape)}] cannot be.");
            }
        }

        if (parameter is not null && !shape.AsSpan().SequenceEqual(parameter.shape))
        {
            throw new InvalidContentException(
                $"The state is of shape [{string.Join(", ", shape)}], the parameter of [{string.Join(", ", parameter.shape)}].");
        }

        Stream stream = reader.BaseStream;
        if (stream.CanSeek && elements > stream.Length - stream.Position)
        {
            throw new InvalidContentException($"A tensor of {elements} elements should follow, but only {stream.Length - stream.Position} bytes do.");
        }

        return shape;
    }

    private unsafe delegate void OnChunk(Span<byte> bytes);

    private static unsafe void ForEachChunk(torch.Tensor tensor, OnChunk run)
    {
        byte* start = (byte*)tensor.DataPointer;
        long length = tensor.NumberOfElements * tensor.ElementSize;
        for (long done = 0; done < length; done += Chunk)
        {
            run(new Span<byte>(start + done, (int)Math.Min(Chunk, length - done)));
        }

        GC.KeepAlive(tensor);
    }
}
