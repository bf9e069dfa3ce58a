using System.Runtime.InteropServices;

namespace MedTransfer.Torch;

/// <summary>The libtorch in use lacks an operator; the message names the version that has it, where that is known.</summary>
public sealed class MissingOperatorException : ExternalException
{
    /// <summary>An exception without details.</summary>
    public MissingOperatorException()
    {
    }

    /// <param name="operator">The operator's full name with its overload.</param>
    public MissingOperatorException(string @operator)
        : base($"{@operator}: {OperatorVersions.Explain(@operator, TorchInfo.Version)}")
    {
    }

    /// <param name="message">What is missing.</param>
    /// <param name="inner">What led to it.</param>
    public MissingOperatorException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
