using MedTransfer;
using MedTransfer.Files;
using MedTransfer.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Saves a tensor in TorchSharp's format; a kill at any instant leaves the old file or the new one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void save(Tensor t, string location) => Known(t).save(location);

    /// <summary>Loads a tensor that <see cref="save"/> saved.</summary>
    /// <exception cref="InvalidContentException">The file does not hold exactly one tensor in TorchSharp's format.</exception>
    public static Tensor load(string location) => Tensor.Load(location);

    public partial class Tensor
    {
        /// <summary>Loads a tensor from a file of TorchSharp's format.</summary>
        /// <exception cref="InvalidContentException">The file does not hold exactly one tensor in TorchSharp's format.</exception>
        public static Tensor Load(string location)
        {
            using var reader = new BinaryReader(File.OpenRead(location));
            var tensor = TensorFormat.Read(reader, $"the tensor in '{location}'");
            var rest = reader.BaseStream.Length - reader.BaseStream.Position;
            if (rest == 0) return tensor;
            tensor.Dispose();
            throw new InvalidContentException($"'{location}': {rest} bytes follow the tensor. Is this a file of several tensors, or another format?");
        }

        /// <inheritdoc cref="Load(string)"/>
        public static Tensor load(string location) => Load(location);

        /// <summary>Reads a tensor of TorchSharp's format; the stream stands behind it afterwards.</summary>
        /// <exception cref="InvalidContentException">What the stream holds is not a tensor, or ends too early.</exception>
        public static Tensor Load(Stream stream) => TensorFormat.Read(new BinaryReader(stream), "the tensor in the stream");

        /// <summary>Saves the tensor in TorchSharp's format; a kill at any instant leaves the old file or the new one.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void save(string location) => AtomicFile.Write(location, stream => TensorFormat.Write(new BinaryWriter(stream), this));

        /// <summary>Writes the elements alone, in row-major order.</summary>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
            TensorElements.Write(this, stream, bufferSize);
        }

        /// <summary>Overwrites the elements, in row-major order, with bytes of a stream.</summary>
        /// <exception cref="InvalidContentException">The stream ends too early; some elements may be overwritten.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
            TensorElements.ReadInto(this, stream, bufferSize, "the tensor");
        }
    }
}
