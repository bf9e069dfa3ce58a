using System.Collections;
using MedTransfer.Files;
using MedTransfer.Weights;

namespace TorchSharp.PyBridge;

/// <summary>Writes files that Python's <c>torch.load</c> reads.</summary>
public static class PyTorchPickler
{
    /// <summary>Writes a dictionary: whole, or the file stays as it was.</summary>
    /// <param name="file">The file; its folder must exist.</param>
    /// <param name="source">Tensors, numbers, texts, and lists and dictionaries of them, by name.</param>
    /// <exception cref="ArgumentException">A value cannot be stored.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void PickleStateDict(string file, IDictionary source)
    {
        ArgumentNullException.ThrowIfNull(source);
        AtomicFile.Write(file, stream => PyTorchWriter.Write(stream, source));
    }

    /// <summary>Writes a dictionary.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="source">Tensors, numbers, texts, and lists and dictionaries of them, by name.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <exception cref="ArgumentException">A value cannot be stored; nothing was written.</exception>
    public static void PickleStateDict(Stream stream, IDictionary source, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        Spool.Write(stream, leaveOpen, to => PyTorchWriter.Write(to, source));
    }
}
