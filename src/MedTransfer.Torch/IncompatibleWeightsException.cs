namespace MedTransfer;

/// <summary>Weights do not fit the model they are to be loaded into: names or shapes differ.</summary>
public sealed class IncompatibleWeightsException : MedTransferException
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What, where, expected, found, and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public IncompatibleWeightsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
