using System.Runtime.InteropServices;

namespace MedTransfer.Torch;

/// <summary>libtorch got no memory for a tensor, on the processor or on a GPU. Nothing is broken: free some, or ask for less.</summary>
public sealed class TorchOutOfMemoryException : ExternalException
{
    /// <summary>An exception without details.</summary>
    public TorchOutOfMemoryException()
    {
    }

    /// <summary>An exception with libtorch's message.</summary>
    public TorchOutOfMemoryException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with libtorch's message and what led to it.</summary>
    public TorchOutOfMemoryException(string message, Exception inner)
        : base(message, inner)
    {
    }

    // Allocators of all versions and devices say it in one of these ways; their exception types differ.
    internal static bool IsMeantBy(string message) =>
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase)
        || message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase);
}
