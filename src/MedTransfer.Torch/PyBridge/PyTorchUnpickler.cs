using System.Collections;
using MedTransfer.Weights;

namespace TorchSharp.PyBridge;

/// <summary>Reads files that Python's <c>torch.save</c> wrote. Nothing from them is ever run.</summary>
public static class PyTorchUnpickler
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file, of the format of PyTorch 1.6 and later or the one before.</param>
    /// <returns>
    /// The dict in it: tensors as <see cref="torch.Tensor"/>, integers as <see cref="long"/>, lists as <see cref="ArrayList"/>, tuples as
    /// <c>object[]</c>, dicts as <see cref="Hashtable"/>.
    /// </returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="MedTransfer.UnknownFormatException">The file is of another format.</exception>
    /// <exception cref="MedTransfer.InvalidContentException">The file is broken, or holds Python objects that no weights need.</exception>
    public static Hashtable UnpickleStateDict(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return PyTorchValues.Read(file);
    }

    /// <summary>Reads a stream from its place to its end; see <see cref="UnpickleStateDict(string)"/>.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <param name="skipTensorRead">Whether the tensors get no values, only types and shapes (on the meta device).</param>
    /// <returns>The dict in it.</returns>
    /// <inheritdoc cref="UnpickleStateDict(string)" path="/exception"/>
    public static Hashtable UnpickleStateDict(Stream stream, bool leaveOpen = false, bool skipTensorRead = false) =>
        Spool.Read(stream, leaveOpen, path => PyTorchValues.Read(path, skipTensorRead));
}
