namespace MedTransfer;

/// <summary>A file or array is of a known format but broken, truncated, inconsistent or not what its name promises.</summary>
public sealed class InvalidContentException : MedTransferException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What, where, expected, found, and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InvalidContentException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
