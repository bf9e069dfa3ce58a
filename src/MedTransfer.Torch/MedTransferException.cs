namespace MedTransfer;

/// <summary>
/// Base of the errors that MedTransfer raises about what it was given: files, weights and settings. Its message is
/// one readable text: what went wrong, where, what was expected, what was found, and what to do next.
/// </summary>
public abstract class MedTransferException : Exception
{
    private protected MedTransferException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
