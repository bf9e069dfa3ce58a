namespace MedTransfer;

/// <summary>A file is not of a format that can be read here at all (an HTML page named .npz, for example).</summary>
public sealed class UnknownFormatException : MedTransferException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What, where, expected, found, and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public UnknownFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
