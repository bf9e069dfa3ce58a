namespace MedTransfer;

/// <summary>A setting or a combination of settings is wrong; the message lists every fault found, with suggestions.</summary>
public sealed class InvalidConfigurationException : MedTransferException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What, where, expected, found, and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InvalidConfigurationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
