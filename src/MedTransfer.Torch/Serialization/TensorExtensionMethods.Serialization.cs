using MedTransfer;
using MedTransfer.Torch;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Writes a tensor in TorchSharp's format.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TensorFormat.Write(writer, Given(tensor));
    }

    /// <summary>Writes a tensor in TorchSharp's format.</summary>
    public static void Save(this Tensor tensor, Stream stream) => TensorFormat.Write(new BinaryWriter(stream), Given(tensor));

    /// <summary><see cref="Tensor.save"/>.</summary>
    public static void Save(this Tensor tensor, string location) => Given(tensor).save(location);

    /// <summary>Reads a tensor of TorchSharp's format.</summary>
    /// <param name="reader">Stands behind the tensor afterwards.</param>
    /// <param name="skip">True to pass over it; the result is null then.</param>
    /// <exception cref="InvalidContentException">What the reader holds is not a tensor, or ends too early.</exception>
    public static Tensor? Load(BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!skip) return TensorFormat.Read(reader, "the tensor");
        TensorFormat.Skip(reader, "the tensor");
        return null;
    }

    /// <summary>Reads a tensor of TorchSharp's format into another of the same type and shape.</summary>
    /// <param name="tensor">Takes the elements.</param>
    /// <param name="reader">Stands behind the tensor afterwards.</param>
    /// <param name="skip">True to pass over it and change nothing.</param>
    /// <exception cref="ArgumentException">Type or shape differ; nothing changed.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using var loaded = Load(reader, skip);
        if (loaded is null) return;
        if (loaded.dtype != tensor.dtype || !loaded.shape.AsSpan().SequenceEqual(tensor.shape))
        {
            throw new ArgumentException($"The stored tensor ({loaded}) does not fit the given one ({tensor}).", nameof(tensor));
        }

        using var off = no_grad();
        tensor.copy_(loaded);
    }

    /// <summary>Reads a tensor of TorchSharp's format into another, or in place of none.</summary>
    /// <param name="tensor">Takes the elements; if it is null or disposed, a new tensor is put there.</param>
    /// <param name="reader">Stands behind the tensor afterwards.</param>
    /// <param name="skip">True to pass over it and change nothing.</param>
    /// <exception cref="ArgumentException">Type or shape differ; nothing changed.</exception>
    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is { IsInvalid: false }) tensor.Load(reader, skip);
        else tensor = Load(reader, skip) ?? tensor;
    }
}
